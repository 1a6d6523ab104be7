# METADATA
# title: An ARG above the first FROM, or of the platform, is declared where it is used
# description: >-
#   What stands above FROM holds for FROM lines only, and the builder gives TARGETARCH and its like to those who ask. In
#   a stage the variable is empty, and the command runs without what it was meant to get.
# scope: package
# custom:
#   id: PLM-D078
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Declare it again, without a value, in the stage that uses it:
#     ARG VERSION=1.4
#     FROM debian:trixie
#     ARG VERSION
#     RUN make VERSION=$VERSION
#   examples:
#     bad: |
#       ARG VERSION=1.4
#       FROM debian:trixie-slim
#       COPY app-${VERSION}.bin /usr/local/bin/app
#     good: |
#       ARG VERSION=1.4
#       FROM debian:trixie-slim
#       ARG VERSION
#       COPY app-${VERSION}.bin /usr/local/bin/app
package plimsoll.dockerfile.lost_argument

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.variables

deny contains {"message": message, "path": path} if {
	some path, names in used
	some name in names
	name in lost(path[1], path[3])
	message := sprintf("`%s` is empty here: no `ARG %s` follows this stage's `FROM`", [name, name])
}

# The variables that instructions name, by the place of the word.
used[array.concat(path, ["commands", i, "arguments", k])] := variables.named(command.words[k]) if {
	some path, instruction in dockerfile.named("RUN")
	some i, command in instruction.commands
	some k in command.unresolved
	not startswith(command.words[k], "'")
}

used[array.concat(path, ["arguments", i])] := variables.named(argument) if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"COPY", "ADD", "WORKDIR", "USER", "EXPOSE", "ENV", "LABEL", "VOLUME"}
	some i, argument in instruction.arguments
}

# The global ARGs, and those of the platform, that neither the stage nor one that it builds on has declared, or set,
# before an instruction.
lost(i, j) := ({pair.name | some pair in input.global_args} | variables.platform) - ((declared(i, j) | inherited(i)) | set_by_script(i, j))

declared(i, j) := {pair.name |
	some k, instruction in input.stages[i].instructions
	k < j
	instruction.name in {"ARG", "ENV"}
	some pair in instruction.pairs
}

inherited(i) := {pair.name |
	some below in (dockerfile.chain(i) - {i})
	some instruction in input.stages[below].instructions
	instruction.name in {"ARG", "ENV"}
	some pair in instruction.pairs
}

# What the script of the step sets itself.
set_by_script(i, j) := {pair.name |
	some command in input.stages[i].instructions[j].commands
	some pair in command.assignments
} | {name |
	some command in input.stages[i].instructions[j].commands
	command.program in {"export", "read", "local", "declare", "readonly", "eval", ".", "source"}
	some argument in command.arguments
	name := split(argument, "=")[0]
}
