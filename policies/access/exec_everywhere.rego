# METADATA
# title: No cluster role has a shell in every pod
# description: >-
#   Whoever may start a program in any pod has its files, its secrets and its account, and among all pods are
#   those that hold the cluster together.
# scope: package
# custom:
#   id: PLM-A011
#   severity: high
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Give it in the namespaces of those who need it, by a Role or a RoleBinding there:
#     kind: Role
#     metadata: {name: debugger, namespace: shop}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [pods/exec]
#           verbs: [create]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods/exec]
#           verbs: [create]
package plimsoll.access.exec_everywhere

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := way_in(rule)
	message := sprintf("%s gets into every pod wherever it is bound: %s", [access.owner, found.text])
}

# To ask for `pods/exec` by a web socket is a `get`.
way_in(rule) := found if {
	found := access.named(rule, "", {"pods/exec", "pods/attach"}, {"create", "get"})
} else := access.named(rule, "", {"pods/ephemeralcontainers"}, {"update", "patch"})
