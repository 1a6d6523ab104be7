# METADATA
# title: The caches of yum, dnf and zypper are not left in the image
# description: >-
#   What they fetched stays in the layer, packages and lists, tens to hundreds of megabytes. Only the step
#   that fetched it can keep it out.
# scope: package
# custom:
#   id: PLM-D055
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - hadolint: "DL3032"
#     - hadolint: "DL3036"
#     - hadolint: "DL3040"
#   remediation: |
#     Clean up in the same step:
#     RUN dnf install -y curl && dnf clean all
#   examples:
#     bad: |
#       FROM almalinux:10
#       RUN dnf install -y nginx
#     good: |
#       FROM almalinux:10
#       RUN dnf install -y nginx && dnf clean all
package plimsoll.dockerfile.rpm_cache

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains {"message": message, "path": commands.argument_path(path, call.at)} if {
	some path, call in packages.installs
	call.family in {"rpm", "zypper"}
	dockerfile.ships(path)
	instruction := commands.instruction(path)
	not cleaned(instruction.commands)
	every folder in folders[call.command.program] {
		not commands.removes(instruction.commands, folder)
		not commands.mounted(instruction, folder)
	}
	message := sprintf("what `%s` fetched stays in the layer", [call.command.program])
}

dnf := {"/var/cache/dnf", "/var/cache/libdnf5"}

folders := {
	"yum": (dnf | {"/var/cache/yum"}),
	"dnf": dnf,
	"dnf5": dnf,
	"microdnf": (dnf | {"/var/cache/yum"}),
	"tdnf": {"/var/cache/tdnf"},
	"zypper": {"/var/cache/zypp"},
}

cleaned(list) if {
	some command in list
	command.program in {"yum", "dnf", "dnf5", "microdnf", "tdnf", "zypper"}
	some word in command.operands
	word in {"clean", "cc"}
}
