# METADATA
# title: Nobody deletes all objects of a kind at once
# description: >-
#   `deletecollection` takes every object that a selector matches in one request, and an empty selector matches
#   all. A slip in a script is then an outage.
# scope: package
# custom:
#   id: PLM-A051
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Delete one by one:
#     verbs: [get, list, delete]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [list, deletecollection]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [list, delete]
package plimsoll.access.delete_all

import data.plimsoll.lib.access

kinds := {
	"": {"configmaps", "namespaces", "persistentvolumeclaims", "persistentvolumes", "pods", "secrets", "services"},
	"apps": {"daemonsets", "deployments", "statefulsets"},
}

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	some i, rule in access.rules
	some j, "deletecollection" in rule.verbs
	some group, resources in kinds
	access.holds(rule, group)
	some resource in resources
	access.covers(rule, resource)
	message := sprintf("%s deletes all objects of a kind in one request", [access.owner])
}
