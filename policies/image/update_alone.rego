# METADATA
# title: Lists of packages were fetched where packages were installed
# description: >-
#   The builder keeps the layer of a step for as long as its text stays the same. Lists fetched in a step of their own grow
#   old there, and what was installed after it may be as old.
# scope: package
# custom:
#   id: PLM-I061
#   severity: medium
#   principle: integrity
#   profiles: [cis, strict]
#   frameworks:
#     - cis-docker: "4.7"
#   remediation: |
#     Do both in one step, and build the image again:
#     RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
#   examples:
#     bad: |
#       history:
#         - {created_by: "RUN /bin/sh -c apt-get update # buildkit", empty_layer: false, layer: 1}
#         - {created_by: "RUN /bin/sh -c apt-get install -y curl # buildkit", empty_layer: false, layer: 2}
#     good: |
#       history:
#         - created_by: >-
#             RUN /bin/sh -c apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* # buildkit
#           empty_layer: false
#           layer: 1
package plimsoll.image.update_alone

import data.plimsoll.lib.history

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, script in history.scripts
	some command in history.commands(script)
	regex.match(`^(apt(-get)?|apk)( -\S+)* update\b`, command)
	not regex.match(`\b(install|add|upgrade|dist-upgrade|full-upgrade|build-dep|download|source)\b`, script)
	message := sprintf("step %d fetches lists of packages and installs nothing", [i + 1])
}
