# METADATA
# title: Lists of packages are fetched where packages are installed
# description: >-
#   The builder keeps the layer of a step for as long as its text stays the same. Lists fetched in a step
#   of their own so grow old, and a later install gets old packages or none.
# scope: package
# custom:
#   id: PLM-D049
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.7"
#   remediation: |
#     Do both in one step:
#     RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN apt-get update
#       RUN apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
#     good: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
package plimsoll.dockerfile.apt_update_alone

import data.plimsoll.lib.commands
import data.plimsoll.lib.packages

deny contains {"message": message, "path": commands.argument_path(path, call.at)} if {
	some path, call in packages.calls
	call.does in {"update", "refresh", "makecache"}
	fetches(call)
	instruction := commands.instruction(path)
	not uses_lists(instruction.commands)
	message := sprintf("`%s %s` is kept as a layer of its own, and grows old there", [call.command.program, call.does])
}

# For yum and dnf `update` is what `upgrade` is for apt.
fetches(call) if call.family in {"apt", "apk"}

fetches(call) if {
	call.family in {"rpm", "zypper"}
	call.does in {"refresh", "makecache"}
}

# Whether a list of commands does something with the lists, or leads to who knows what.
uses_lists(list) if {
	some command in list
	command.program in object.keys(packages.managers)
	some word in command.operands
	word in {"install", "add", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "download", "source", "in", "search", "fix", "list", "policy"}
}

uses_lists(list) if {
	some command in list
	not command.program in plain
	not command.program in object.keys(packages.managers)
}

# What is often found beside an update and does nothing with the lists.
plain := {
	"rm", "echo", "set", "true", "export", "mkdir", "printf", "test", "[", "sed", "chmod", "cat", "ls", "sudo", "find",
	":",
}
