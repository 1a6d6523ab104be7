# METADATA
# title: Labels have names that tools accept
# description: >-
#   Names are small letters, digits, dots and dashes, and those of Docker are its own. What other tools cannot read
#   they leave out, and what is meant for Docker may make it do something else.
# scope: package
# custom:
#   id: PLM-D111
#   severity: low
#   principle: non-repudiation
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3048"
#   remediation: |
#     Begin with a domain of your own, turned round:
#     LABEL com.example.team="payments"
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       LABEL "Team Name"=payments
#     good: |
#       FROM debian:trixie-slim
#       LABEL com.example.team=payments
package plimsoll.dockerfile.label_names

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "name"])} if {
	some path, instruction in dockerfile.named("LABEL")
	some i, pair in instruction.pairs
	not contains(pair.name, "$")
	why := fault(pair.name)
	message := sprintf("the label `%s` %s", [pair.name, why])
}

fault(name) := "has characters that tools do not expect" if not regex.match(`^[a-z0-9]+([._/-][a-z0-9]+)*$`, name)

fault(name) := "has a name that Docker keeps for itself" if regex.match(`^(com\.docker|io\.docker|org\.dockerproject)\.`, name)
