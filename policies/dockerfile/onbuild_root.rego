# METADATA
# title: ONBUILD leaves images that build on this one with a user of their own
# description: >-
#   An instruction behind ONBUILD runs first in every build that starts from this image. A USER there that is
#   root makes all of them run as root, in files that do not say so.
# scope: package
# custom:
#   id: PLM-D100
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     Go back to the user when root has done its part:
#     ONBUILD USER 10001:10001
#   examples:
#     bad: |
#       FROM node:24-slim
#       ONBUILD USER root
#       ONBUILD RUN npm ci --omit=dev
#     good: |
#       FROM node:24-slim
#       ONBUILD USER root
#       ONBUILD RUN npm ci --omit=dev
#       ONBUILD USER 10001:10001
package plimsoll.dockerfile.onbuild_root

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.users

deny contains {"message": message, "path": path} if {
	final := input.final_stage
	not dockerfile.windows(final)
	last := max({j | some j, instruction in input.stages[final].instructions; instruction.onbuild.name == "USER"})
	user := input.stages[final].instructions[last].onbuild.expanded[0]
	users.is_root(split(user, ":")[0])
	path := ["stages", final, "instructions", last, "onbuild", "arguments", 0]
	message := sprintf("`ONBUILD USER %s` makes every image that builds on this one run as root", [user])
}
