# METADATA
# title: "Base image has a version"
# description: "Without one, the next build may start from another image."
# scope: package
# schemas:
#   - input: schema["dockerfile"]
# custom:
#   id: SHOP-0001
#   severity: HIGH
#   recommended_action: "Name a version."
#   input:
#     selector:
#       - type: dockerfile
package user.dockerfile.shop0001

import rego.v1

deny contains res if {
	some stage in input.Stages
	some command in stage.Commands
	command.Cmd == "from"
	endswith(command.Value[0], ":latest")
	res := result.new(sprintf("%s has no version", [command.Value[0]]), command)
}
