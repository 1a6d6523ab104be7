# METADATA
# title: Variables are spelt as they are declared
# description: >-
#   A variable that nobody sets is empty, and the build goes on with a path or a version that is half
#   there. One letter is enough.
# scope: package
# custom:
#   id: PLM-D088
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write the name as ARG or ENV has it:
#     ARG VERSION=1.4
#     COPY app-${VERSION}.jar /app.jar
#   examples:
#     bad: |
#       FROM eclipse-temurin:25-jre
#       ARG VERSION=1.4
#       COPY app-${VERISON}.jar /app.jar
#     good: |
#       FROM eclipse-temurin:25-jre
#       ARG VERSION=1.4
#       COPY app-${VERSION}.jar /app.jar
package plimsoll.dockerfile.misspelt_variable

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.names
import data.plimsoll.lib.variables

deny contains {"message": message, "path": array.concat(path, ["arguments", i])} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"COPY", "ADD", "WORKDIR", "USER", "EXPOSE", "ENV", "LABEL", "VOLUME"}
	some i, argument in instruction.arguments
	some name in variables.named(argument)
	declared := names_in(path[1])
	meant := names.resembled(name, declared)
	message := sprintf("nothing sets `%s`; there is `%s`", [name, meant])
}

# Everything that ARG and ENV set in the stage, in those below it, and above the first FROM.
names_in(i) := {pair.name |
	some stage in dockerfile.chain(i)
	some instruction in input.stages[stage].instructions
	instruction.name in {"ARG", "ENV"}
	some pair in instruction.pairs
} | {pair.name | some pair in input.global_args}
