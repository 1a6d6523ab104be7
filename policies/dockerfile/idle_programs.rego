# METADATA
# title: No step calls a program that has no use in a build
# description: >-
#   Nobody is there to look at what top shows or to type into an editor, and nothing can be shut down or mounted. Such a
#   line does nothing, or keeps the build waiting.
# scope: package
# custom:
#   id: PLM-D112
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3001"
#   parameters:
#     programs:
#       description: Programs that have no use in a build.
#       default: [vim, vi, nano, emacs, top, htop, free, ps, less, shutdown, reboot, halt, poweroff, ifconfig, mount,
#         umount, dmesg]
#   remediation: |
#     Leave the line out. To look inside, start a container:
#     docker run --rm -it web sh
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN mkdir /srv/app && free -m
#     good: |
#       FROM debian:trixie-slim
#       RUN mkdir /srv/app
package plimsoll.dockerfile.idle_programs

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program in data.plimsoll.parameters["PLM-D112"].programs
	count(command.piped_from) == 0
	not read(commands.instruction(path), path)
	not commands.has_flag(command, {"version", "help"})
	message := sprintf("`%s` has no use in a build", [command.program])
}

# Whether another command reads what it prints.
read(instruction, path) if {
	some other in instruction.commands
	path[count(path) - 1] in other.piped_from
}

read(instruction, path) if instruction.commands[path[count(path) - 1]].inside == "substitution"
