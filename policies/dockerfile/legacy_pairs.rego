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

deny contains object.union({"message": message, "path": array.concat(path, ["pairs", 0, "name"])}, fix(path, instruction)) if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"ENV", "LABEL"}
	instruction.form == "legacy"
	message := sprintf("`%s %s` has no equals sign", [instruction.name, instruction.pairs[0].name])
}

# A plain value means the same behind an equals sign.
fix(path, instruction) := {"fix": {"path": path, "text": sprintf("%s %s=%s", [instruction.name, parts[0][1], parts[0][2]])}} if {
	parts := regex.find_all_string_submatch_n(`^([A-Za-z_][A-Za-z0-9_.-]*)[ \t]+([A-Za-z0-9_./:@%+,-]+)$`, instruction.text, 1)
	count(parts) == 1
} else := {}
