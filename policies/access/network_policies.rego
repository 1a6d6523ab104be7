# METADATA
# title: Few may change network policies
# description: >-
#   Network policies hold the pods of a namespace apart. Whoever deletes one, or adds one that lets all in, has
#   opened the door without touching a pod.
# scope: package
# custom:
#   id: PLM-A052
#   severity: low
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#     - nsa-cisa: Network policies
#   remediation: |
#     Leave them to those who install, and name the one that a program owns:
#     resources: [networkpolicies]
#     resourceNames: [web]
#     verbs: [get, patch]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [networking.k8s.io]
#           resources: [networkpolicies]
#           verbs: [create, delete]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [networking.k8s.io]
#           resources: [networkpolicies]
#           verbs: [get, list]
package plimsoll.access.network_policies

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	some group in {"networking.k8s.io", "extensions"}
	count(rule.resource_names) == 0
	found := access.spelt(rule, group, {"networkpolicies"}, {"create", "update", "patch", "delete", "deletecollection"})
	message := sprintf("%s changes who may call whom", [access.owner])
}
