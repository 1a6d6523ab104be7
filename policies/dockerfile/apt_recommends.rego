# METADATA
# title: Apt installs what is asked for and no more
# description: >-
#   Recommended packages come along unless told not to, often several times of what was wanted. Each is
#   code that nobody chose, with flaws that somebody has to follow.
# scope: package
# custom:
#   id: PLM-D051
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - hadolint: "DL3015"
#   remediation: |
#     Ask for what is needed, by name:
#     RUN apt-get install -y --no-install-recommends curl ca-certificates
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
#     good: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
package plimsoll.dockerfile.apt_recommends

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains {"message": message, "path": commands.argument_path(path, call.at)} if {
	some path, call in packages.installs
	call.family == "apt"
	dockerfile.ships(path)
	not commands.has_flag(call.command, {"no-install-recommends", "without-recommends", "R"})
	not switched_off(call.command)
	not set_before(path[1])
	message := sprintf("`%s install` brings recommended packages along", [call.command.program])
}

switched_off(command) if {
	some argument in command.arguments
	regex.match(`(?i)install-recommends=("?)(0|no|false)`, argument)
}

# Whether a step of the stage writes the setting down for all that follow.
set_before(i) if {
	some instruction in input.stages[i].instructions
	some command in instruction.commands
	some argument in command.arguments
	regex.match(`(?i)install-recommends["' ]+(0|no|false)`, argument)
}
