# METADATA
# title: Fixes came with a newer base image
# description: >-
#   A step that upgrades everything makes another image each day, and a layer with a second copy of what the base has. A newer
#   base has the same fixes, tested together.
# scope: package
# custom:
#   id: PLM-I083
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Move the base image, upgrade by name what cannot wait, and build the image again:
#     RUN apt-get update && apt-get install -y --only-upgrade libssl3t64 && rm -rf /var/lib/apt/lists/*
#   examples:
#     bad: |
#       history:
#         - created_by: "RUN /bin/sh -c apt-get update && apt-get dist-upgrade -y # buildkit"
#           empty_layer: false
#           layer: 1
#     good: |
#       history:
#         - created_by: "RUN /bin/sh -c apt-get update && apt-get install -y --only-upgrade libssl3t64 # buildkit"
#           empty_layer: false
#           layer: 1
package plimsoll.image.upgraded

import data.plimsoll.lib.history

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, script in history.scripts
	some command in history.commands(script)
	regex.match(`^(apt(-get)?( -\S+)* (upgrade|dist-upgrade|full-upgrade)|apk( -\S+)* upgrade)( -\S+)*$`, command)
	message := sprintf("step %d upgrades everything", [i + 1])
}
