# METADATA
# title: Roles name the API groups that they are about
# description: >-
#   An extension may have a resource of the same name, and then the role is about that one, too. With the group
#   it says which is meant.
# scope: package
# custom:
#   id: PLM-A006
#   severity: low
#   principle: authorization
#   profiles: [strict, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.3"
#   remediation: |
#     Name the group; that of pods, services and secrets has an empty name:
#     apiGroups: [""]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: ["*"]
#           resources: [pods]
#           verbs: [get]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods]
#           verbs: [get]
package plimsoll.access.wildcard_groups

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "api_groups", j]} if {
	some i, rule in access.rules
	some j, "*" in rule.api_groups

	# That is found by the rules about resources.
	not "*" in rule.resources
	message := sprintf("%s is about resources of these names in every API group", [access.owner])
}
