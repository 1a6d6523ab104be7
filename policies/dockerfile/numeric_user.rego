# METADATA
# title: The user is given by number
# description: >-
#   Kubernetes refuses to start an image whose user is a name where `runAsNonRoot` is asked for, since it
#   cannot tell whether the name is root's. A number needs no look into the image.
# scope: package
# custom:
#   id: PLM-D016
#   severity: low
#   principle: authorization
#   profiles: [production]
#   remediation: |
#     Give user and group by their numbers:
#     USER 10001:10001
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN useradd --system --uid 10001 app
#       USER app
#     good: |
#       FROM debian:trixie-slim
#       RUN useradd --system --uid 10001 app
#       USER 10001:10001
package plimsoll.dockerfile.numeric_user

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.users

deny contains {"message": message, "path": ["stages", final, "user"]} if {
	final := input.final_stage
	user := input.stages[final].user
	not dockerfile.windows(final)
	not users.is_root(user.name)
	not regex.match(`^[0-9]+$`, user.name)
	not contains(user.name, "$")
	message := sprintf("the user `%s` is a name, which `runAsNonRoot` does not accept", [user.name])
}
