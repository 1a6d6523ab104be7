# METADATA
# title: Scripts call apt-get, and people apt
# description: >-
#   What apt prints and takes may change between releases, as its manual says. Apt-get stays as it is.
# scope: package
# custom:
#   id: PLM-D052
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3027"
#   remediation: |
#     Write apt-get, or apt-cache for looking things up:
#     RUN apt-get update && apt-get install -y --no-install-recommends curl
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN apt update && apt install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
#     good: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
package plimsoll.dockerfile.apt_interface

import data.plimsoll.lib.commands

deny contains object.union({"message": message, "path": array.concat(path, ["program"])}, fix(path, command)) if {
	some path, command in commands.runs
	command.program == "apt"
	command.operands[0] in {"install", "update", "upgrade", "full-upgrade", "remove", "purge", "autoremove"}
	message := "`apt` is made for people, and may change"
}

# What both of them do alike; apt upgrades in a way of its own.
fix(path, command) := {"fix": "apt-get"} if {
	commands.instruction(path).form == "shell"
	command.path == "apt"
	command.operands[0] in {"install", "update", "remove", "purge", "autoremove"}
} else := {}
