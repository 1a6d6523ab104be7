# METADATA
# title: A health check fails when the application does
# description: >-
#   Curl calls an answer of 500 a success unless told otherwise, and whatever ends in `|| true` always succeeds. Such
#   a check tells that something is well which nobody looked at.
# scope: package
# custom:
#   id: PLM-D107
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.6"
#   remediation: |
#     Let curl fail, and pass its failure on:
#     HEALTHCHECK CMD curl --fail --silent --output /dev/null http://localhost:8080/health || exit 1
#   examples:
#     bad: |
#       FROM nginx:1.30
#       HEALTHCHECK CMD curl --silent http://localhost/health || exit 1
#     good: |
#       FROM nginx:1.30
#       HEALTHCHECK CMD curl --fail --silent http://localhost/health || exit 1
package plimsoll.dockerfile.hollow_check

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["commands", i, "program"])} if {
	some path, instruction in dockerfile.named("HEALTHCHECK")
	some i, command in instruction.commands
	command.program == "curl"
	not commands.has_flag(command, {"f", "fail", "fail-with-body", "fail-early", "w", "write-out"})
	not looked_at(instruction.commands, i)
	message := "`curl` takes an answer such as 500 for a success"
}

deny contains {"message": message, "path": array.concat(path, ["commands", i, "program"])} if {
	some path, instruction in dockerfile.named("HEALTHCHECK")
	some i, command in instruction.commands
	command.operator == "||"
	succeeds(command)
	message := sprintf("`%s` makes a success of every failure", [command.text])
}

# Whether another command reads the answer, from a pipe or as a word of its own.
looked_at(list, i) if {
	some other in list
	i in other.piped_from
}

looked_at(list, i) if list[i].inside == "substitution"

succeeds(command) if command.program in {"true", ":"}

succeeds(command) if {
	command.program == "exit"
	command.operands == ["0"]
}
