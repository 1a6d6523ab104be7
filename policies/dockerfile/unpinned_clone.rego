# METADATA
# title: Sources are cloned at a tag or commit
# description: >-
#   The default branch is another one each day, and with it what the build makes. A tag says which version
#   it is, and a commit cannot be moved.
# scope: package
# custom:
#   id: PLM-D092
#   severity: low
#   principle: integrity
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "4.11"
#   remediation: |
#     Name a tag, or let the builder fetch a commit:
#     ADD https://github.com/example/tool.git?ref=v1.4.2&checksum=<40 hexadecimal digits> /src
#   examples:
#     bad: |
#       FROM golang:1.27
#       RUN git clone --depth=1 https://git.example.com/tools/tool.git /src
#     good: |
#       FROM golang:1.27
#       RUN git clone --depth=1 --branch=v1.4.2 https://git.example.com/tools/tool.git /src
package plimsoll.dockerfile.unpinned_clone

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	command.program == "git"
	words := commands.plain(command, {
		"-b", "--branch", "--depth", "-c", "--config", "-o", "--origin", "-C", "-j", "--jobs", "--reference",
		"--filter", "--revision",
	})
	first := min(object.keys(words))
	words[first] == "clone"
	not commands.has_flag(command, {"b", "branch", "revision"})
	not checked_out(commands.instruction(path).commands)
	i := min(object.keys(words) - {first})
	message := sprintf("`%s` is cloned as it is today", [command.arguments[i]])
}

checked_out(list) if {
	some command in list
	command.program == "git"
	some word in command.operands
	word in {"checkout", "reset", "switch", "verify-tag", "verify-commit"}
}
