# METADATA
# title: Roles name the verbs that they allow
# description: >-
#   Behind `*` are deleting, impersonating and binding as well as reading, and what later versions add. Whoever
#   reads the role cannot tell which of them somebody needs.
# scope: package
# custom:
#   id: PLM-A003
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.3"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Write the verbs out:
#     verbs: [get, list, watch, create, update, patch, delete]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: ["*"]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [get, list, watch, patch]
package plimsoll.access.wildcard_verbs

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	some i, rule in access.rules
	some j, "*" in rule.verbs
	count(rule.resources) > 0

	# That is found by the rules about resources.
	not "*" in rule.resources

	# What extensions add is found by PLM-A007.
	some group in rule.api_groups
	access.own_group(group)
	message := sprintf("%s allows everything to be done with %s", [
		access.owner,
		concat(", ", [sprintf("`%s`", [resource]) | some resource in rule.resources]),
	])
}
