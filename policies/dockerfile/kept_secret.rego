# METADATA
# title: A mounted secret is not written into the image
# description: >-
#   A secret mount leaves no trace of its own, but what the command copies from it stays in the layer. The
#   file has to go in the same RUN that made it, or never be made.
# scope: package
# custom:
#   id: PLM-D022
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.10"
#     - nist-800-190: "4.1.4"
#   remediation: |
#     Mount the secret where the program looks for it, instead of copying it there:
#     RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
#   examples:
#     bad: |
#       FROM node:24-slim
#       RUN --mount=type=secret,id=npmrc \
#           cp /run/secrets/npmrc /root/.npmrc && npm ci --omit=dev && npm cache clean --force
#     good: |
#       FROM node:24-slim
#       RUN --mount=type=secret,id=npmrc,target=/root/.npmrc \
#           npm ci --omit=dev && npm cache clean --force
package plimsoll.dockerfile.kept_secret

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.variables

deny contains {"message": message, "path": array.concat(path, ["commands", j, "program"])} if {
	some path, instruction in dockerfile.instructions
	some mount in instruction.mounts
	mount.type == "secret"
	some j, command in instruction.commands
	some target in targets(command, mount)
	not passing(target)
	not commands.removes(instruction.commands, target)
	message := sprintf("`%s` keeps the secret `%s` in the image, as `%s`", [command.program, label(mount), target])
}

# Where a command writes what it reads from the mount.
targets(command, mount) := {command.operands[count(command.operands) - 1]} if {
	command.program in {"cp", "mv", "install"}
	count(command.operands) > 1
	place(mount) in command.operands
}

targets(command, mount) := {redirection.target | some redirection in command.redirections; startswith(redirection.operator, ">")} if {
	command.program in {"cat", "echo", "printf"}
	reads(command, mount)
}

reads(command, mount) if place(mount) in command.operands

reads(command, mount) if {
	some operand in command.operands
	mount.env in variables.named(operand)
}

place(mount) := mount.target

place(mount) := concat("/", ["/run/secrets", mount.id]) if not mount.target

# What is in memory, and the descriptors of the command itself.
passing(target) if regex.match(`^(/dev/|/run/|&|[0-9]+$|-$)`, target)

label(mount) := mount.id

label(mount) := mount.target if not mount.id
