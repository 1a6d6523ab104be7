# METADATA
# title: No variable is set twice
# description: >-
#   Of two variables of one name the later counts, and nothing tells. The earlier is what somebody reads and believes.
# scope: package
# custom:
#   id: PLM-W092
#   severity: low
#   principle: integrity
#   remediation: |
#     Keep the one that is meant:
#     env: [{name: LOG_LEVEL, value: info}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env:
#               - {name: LOG_LEVEL, value: info}
#               - {name: LOG_LEVEL, value: debug}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             env:
#               - {name: LOG_LEVEL, value: info}
package plimsoll.workload.references.duplicate_variable

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["env", earlier, "name"]} if {
	some earlier, variable in input.env
	some later, other in input.env
	later > earlier
	other.container == variable.container
	other.name == variable.name

	# A later one may build on the earlier.
	not contains(object.get(other, "value", ""), sprintf("$(%s)", [variable.name]))
	message := sprintf("variable `%s` of %s is set again further down, which is what counts", [
		variable.name, containers.label(input.containers[variable.container]),
	])
}
