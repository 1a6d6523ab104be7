# METADATA
# title: A variable is set before another is made from it
# description: >-
#   All values of one ENV are worked out before any of them is set. One that names another of the same
#   line gets what that was before, which mostly is nothing.
# scope: package
# custom:
#   id: PLM-D079
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3044"
#   remediation: |
#     Write two lines:
#     ENV APP_HOME=/opt/app
#     ENV PATH=$APP_HOME/bin:$PATH
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       ENV APP_HOME=/opt/app PATH=$APP_HOME/bin:$PATH
#     good: |
#       FROM debian:trixie-slim
#       ENV APP_HOME=/opt/app
#       ENV PATH=$APP_HOME/bin:$PATH
package plimsoll.dockerfile.same_instruction

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.variables

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "value"])} if {
	some path, instruction in dockerfile.named("ENV")
	some i, pair in instruction.pairs
	some name in variables.named(pair.value)
	name != pair.name
	some other in instruction.pairs
	other.name == name
	not set_before(path[1], path[3], name)
	message := sprintf("`%s` gets what `%s` was before this line", [pair.name, name])
}

set_before(i, j, name) if {
	some k, instruction in input.stages[i].instructions
	k < j
	instruction.name in {"ENV", "ARG"}
	some pair in instruction.pairs
	pair.name == name
}

set_before(i, _, name) if {
	some pair in input.stages[input.stages[i].parent].env
	pair.name == name
}
