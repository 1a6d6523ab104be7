# METADATA
# title: The user of the image is a number
# description: >-
#   Kubernetes refuses to start an image whose user is a name where `runAsNonRoot` is asked for, since it
#   cannot tell whether the name is root's. A number needs no look into the image.
# scope: package
# custom:
#   id: PLM-I043
#   severity: low
#   principle: authorization
#   profiles: [production]
#   remediation: |
#     Give user and group by their numbers:
#     USER 10001:10001
#   examples:
#     bad: |
#       config:
#         user: app
#     good: |
#       config:
#         user: "10001:10001"
package plimsoll.image.numeric_user

import data.plimsoll.lib.users

deny contains {"message": message, "path": ["config", "user"]} if {
	not windows
	name := split(input.config.user, ":")[0]
	not users.is_root(name)
	not regex.match(`^[0-9]+$`, name)
	message := sprintf("the user `%s` is a name, which `runAsNonRoot` does not accept", [name])
}

# Windows has no root.
windows if lower(input.platform.os) == "windows"
