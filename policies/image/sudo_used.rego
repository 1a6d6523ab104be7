# METADATA
# title: Nothing was run with sudo when the image was built
# description: >-
#   The build is root unless it chose not to be, so sudo adds nothing but a program that lends root's rights. It is in the image
#   then, for whoever gets in.
# scope: package
# custom:
#   id: PLM-I082
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   remediation: |
#     Run what needs root before USER, leave sudo out, and build the image again:
#     USER root
#     RUN apt-get update && apt-get install -y --no-install-recommends curl
#     USER 10001
#   examples:
#     bad: |
#       history:
#         - {created_by: "RUN /bin/sh -c sudo apt-get install -y curl # buildkit", empty_layer: false, layer: 1}
#     good: |
#       history:
#         - {created_by: "RUN /bin/sh -c apt-get install -y curl # buildkit", empty_layer: false, layer: 1}
package plimsoll.image.sudo_used

import data.plimsoll.lib.history

deny contains {"message": message, "path": ["history", i, "created_by"]} if {
	some i, script in history.scripts
	some command in history.commands(script)
	regex.match(`^(\S*/)?sudo\s`, command)
	message := sprintf("step %d uses sudo", [i + 1])
}
