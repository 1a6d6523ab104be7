# METADATA
# title: The image runs as a user other than root
# description: >-
#   Root inside a container is root on the host for every flaw in the kernel or the runtime that lets a
#   process out. A user of its own costs two lines and takes that step away from an attacker.
# scope: package
# custom:
#   id: PLM-D002
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.1"
#     - nist-800-190: "4.1.2"
#   remediation: |
#     End the final stage with a user, by number so that Kubernetes can tell that it is not root:
#     USER 10001:10001
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       COPY server /app/
#       CMD ["/app/server"]
#     good: |
#       FROM debian:trixie-slim
#       COPY server /app/
#       USER 10001:10001
#       CMD ["/app/server"]
package plimsoll.dockerfile.non_root_user

import data.plimsoll.lib.bases
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.users

deny contains {"message": message, "path": ["stages", final, "user"]} if {
	final := input.final_stage
	user := input.stages[final].user
	users.is_root(user.name)
	not dockerfile.windows(final)
	not triggered
	message := sprintf("the image runs as root: its last user is `%s`", [user.text])
}

deny contains {"message": message, "path": triggered.path} if {
	users.is_root(split(triggered.user, ":")[0])
	not dockerfile.windows(input.final_stage)
	message := sprintf("the image runs as root: its last user is `%s`", [triggered.user])
}

deny contains {"message": message, "path": ["stages", final, "base"]} if {
	final := input.final_stage
	not input.stages[final].user
	not triggered
	not dockerfile.windows(final)
	base := dockerfile.origin(final).base
	not named_non_root(base)
	not has_user(base)
	message := sprintf("no `USER` follows `FROM %s`, so the image runs as root unless that base says otherwise", [base.text])
}

# The USER that the stage below keeps for this one with ONBUILD, where no other follows.
triggered := {"user": instruction.onbuild.expanded[0], "path": path} if {
	final := input.final_stage
	not input.stages[final].user.stage == final
	below := input.stages[final].parent
	last := max({j | some j, kept in input.stages[below].instructions; kept.onbuild.name == "USER"})
	instruction := input.stages[below].instructions[last]
	path := ["stages", below, "instructions", last, "onbuild", "arguments", 0]
}

# Some publishers say in an image's name that it has a user of its own, as in `static:nonroot`.
named_non_root(base) if regex.match(`(^|[.-])(nonroot|rootless|unprivileged)([.-]|$)`, base.image.tag)

named_non_root(base) if regex.match(`-(nonroot|rootless|unprivileged)$`, base.image.repository)

# Of others the catalogue knows it.
has_user(base) if bases.has_user(base.image)
