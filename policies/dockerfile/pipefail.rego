# METADATA
# title: A download that fails stops the build
# description: >-
#   Of a pipe only the last program decides whether the step fails, so that a download that breaks off
#   goes unnoticed. What follows works with half a file, or with none.
# scope: package
# custom:
#   id: PLM-D074
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL4006"
#   remediation: |
#     Fetch first and unpack then, or ask the shell to look at all programs of a pipe:
#     SHELL ["/bin/bash", "-o", "pipefail", "-c"]
#   examples:
#     bad: |
#       FROM buildpack-deps:trixie-curl
#       RUN curl -fsSL https://example.org/hosts.txt | sort > /etc/known-hosts
#     good: |
#       FROM buildpack-deps:trixie-curl
#       SHELL ["/bin/bash", "-o", "pipefail", "-c"]
#       RUN curl -fsSL https://example.org/hosts.txt | sort > /etc/known-hosts
package plimsoll.dockerfile.pipefail

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["commands", i, "program"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "RUN"
	instruction.shell.language == "sh"
	not pipefail_set(instruction)
	some i, command in instruction.commands
	command.program in {"curl", "wget", "aria2c", "git"}
	feeds(instruction.commands, i)
	not loud(command)
	message := sprintf("if `%s` fails in this pipe, the build goes on", [command.program])
}

pipefail_set(instruction) if {
	some word in instruction.shell.command
	contains(word, "pipefail")
}

pipefail_set(instruction) if {
	some command in instruction.commands
	command.program == "set"
	"pipefail" in command.operands
}

pipefail_set(instruction) if {
	some command in instruction.commands
	commands.has_flag(command, {"o"})
	command.program in {"bash", "sh", "ash", "zsh"}
	"pipefail" in command.operands
}

# Whether its output goes to a program that takes an empty input for a good one.
feeds(list, i) if {
	some command in list
	i in command.piped_from
	not command.program in {"sha256sum", "sha512sum", "gpg", "gpgv", "jq", "tar", "unzip", "gunzip", "bsdtar", "xz"}
}

# What only prints something for people cannot break anything.
loud(command) if commands.has_flag(command, {"version", "help", "I", "head"})
