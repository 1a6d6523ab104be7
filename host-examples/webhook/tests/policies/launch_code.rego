# METADATA
# title: Launch codes are nobody's business
# scope: package
# custom:
#   id: T-CODE
#   severity: high
#   sensitive: true
#   remediation: Take it from a Secret.
package plimsoll.workload.launch_code

# What this says it should not say; the webhook must not repeat it.
deny contains {"message": message, "path": ["env", i, "value"]} if {
	some i, variable in input.env
	variable.name == "LAUNCH_CODE"
	message := sprintf("variable `LAUNCH_CODE` is `%s`", [variable.value])
}
