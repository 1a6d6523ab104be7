# METADATA
# title: Dnf and zypper install what is asked for and no more
# description: >-
#   Weak dependencies come along unless told not to, as recommended packages do with apt. Each is code that nobody
#   chose, with flaws that somebody has to follow.
# scope: package
# custom:
#   id: PLM-D102
#   severity: low
#   principle: integrity
#   profiles: [strict, cis]
#   frameworks:
#     - cis-docker: "4.3"
#   remediation: |
#     Ask for what is needed, by name:
#     RUN dnf install -y --setopt=install_weak_deps=False nginx && dnf clean all
#     RUN zypper --non-interactive install --no-recommends nginx && zypper clean --all
#   examples:
#     bad: |
#       FROM almalinux:10
#       RUN dnf install -y nginx && dnf clean all
#     good: |
#       FROM almalinux:10
#       RUN dnf install -y --setopt=install_weak_deps=False nginx && dnf clean all
package plimsoll.dockerfile.weak_dependencies

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains {"message": message, "path": commands.argument_path(path, call.at)} if {
	some path, call in packages.installs
	call.command.program in {"dnf", "dnf5", "zypper"}
	dockerfile.ships(path)
	not commands.has_flag(call.command, {"no-recommends"})
	not switched_off(call.command)
	not set_before(path[1])
	message := sprintf("`%s %s` brings weak dependencies along", [call.command.program, call.does])
}

switched_off(command) if {
	some argument in command.arguments
	regex.match(pattern, argument)
}

# Whether a step of the stage writes the setting down for all that follow.
set_before(i) if {
	some instruction in input.stages[i].instructions
	some command in instruction.commands
	not packages.managers[command.program]
	switched_off(command)
}

pattern := `(?i)(install_weak_deps *= *(0|no|false)|installRecommends *= *(0|no|false)|onlyRequires *= *(1|yes|true))`
