# METADATA
# title: ENV and LABEL have an equals sign
# description: >-
#   Without one everything after the name is the value, spaces and further names included. The form is
#   deprecated, and reads like two values where there is one.
# scope: package
# custom:
#   id: PLM-D081
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Write an equals sign, and quotes where a value has spaces:
#     ENV LANG=C.UTF-8 GREETING="good morning"
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       ENV LANG C.UTF-8 TZ UTC
#     good: |
#       FROM debian:trixie-slim
#       ENV LANG=C.UTF-8 TZ=UTC
package plimsoll.dockerfile.legacy_pairs

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["pairs", 0, "name"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"ENV", "LABEL"}
	instruction.form == "legacy"
	message := sprintf("`%s %s` has no equals sign", [instruction.name, instruction.pairs[0].name])
}
