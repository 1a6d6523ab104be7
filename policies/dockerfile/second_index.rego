# METADATA
# title: Each package comes from one index
# description: >-
#   With an extra index pip takes whichever has the higher version, so that anybody who registers the name of an
#   internal package on the public one is installed instead. It has been done to large companies.
# scope: package
# custom:
#   id: PLM-D116
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   parameters:
#     allowed:
#       description: Extra indexes on which nobody else can register a name, by how their addresses start.
#       default: []
#   remediation: |
#     Ask one index that has both, a mirror of the public one with packages of your own, or check hashes:
#     RUN pip install --no-cache-dir --require-hashes -r requirements.txt
#   examples:
#     bad: |
#       FROM python:3.14-slim
#       RUN pip install --no-cache-dir --extra-index-url https://pypi.example.com/simple shop==1.4
#     good: |
#       FROM python:3.14-slim
#       RUN pip install --no-cache-dir --index-url https://pypi.example.com/simple shop==1.4
package plimsoll.dockerfile.second_index

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": commands.flag_path(path, command, names)} if {
	some path, command in commands.runs
	regex.match(`^(pip[0-9.]*|python[0-9.]*|uv)$`, command.program)
	commands.has_flag(command, names)
	not commands.has_flag(command, {"require-hashes", "no-index"})
	not every_one_allowed({address | some address in commands.value(command, {"--extra-index-url"})})
	message := "with an extra index anybody may register the name of a package that is to come from the other one"
}

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "name"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"ENV", "ARG"}
	some i, pair in instruction.pairs
	pair.name in {"PIP_EXTRA_INDEX_URL", "UV_EXTRA_INDEX_URL"}
	object.get(pair, "value", "") != ""
	not every_one_allowed({address | some address in split(pair.value, " ")})
	message := sprintf("with `%s` anybody may register the name of a package that is to come from the other index", [pair.name])
}

names := {"extra-index-url"}

every_one_allowed(addresses) if {
	count(addresses) > 0
	every address in addresses {
		some start in data.plimsoll.parameters["PLM-D116"].allowed
		startswith(address, start)
	}
}
