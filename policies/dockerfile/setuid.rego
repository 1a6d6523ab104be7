# METADATA
# title: No program is made setuid
# description: >-
#   Such a program runs with its owner's rights whoever starts it, so that a flaw in it makes a user root.
#   Inside a container nothing needs to change its user.
# scope: package
# custom:
#   id: PLM-D040
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.8"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Run the container as the user that the program needs, or give it a capability:
#     RUN chmod 755 /usr/local/bin/tool && setcap cap_net_raw+ep /usr/local/bin/tool
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY tool /usr/local/bin/
#       RUN chmod 4755 /usr/local/bin/tool
#     good: |
#       FROM debian:trixie-slim
#       COPY tool /usr/local/bin/
#       RUN chmod 755 /usr/local/bin/tool
package plimsoll.dockerfile.setuid

import data.plimsoll.lib.modes

deny contains {"message": message, "path": path} if {
	some path, change in modes.set
	modes.setuid(change.mode)
	message := sprintf("mode `%s` lends everybody the rights of the owner", [change.mode])
}
