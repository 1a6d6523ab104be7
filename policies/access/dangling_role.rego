# METADATA
# title: Roles that are bound are among the manifests
# description: >-
#   A binding of a role that is not there gives nothing, and the API server takes it all the same. One that
#   nothing in the manifests makes is a misspelt name, or something to remember by hand.
# scope: package
# custom:
#   id: PLM-A057
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Add the role to the manifests:
#     kind: Role
#     metadata: {name: deployer, namespace: shop}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ops}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ops}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
#       ---
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods]
#           verbs: [get]
package plimsoll.access.dangling_role

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["role"]} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	not access.shipped
	not input.role.found
	not comes_along
	message := sprintf("%s `%s` is not among the manifests", [input.role.kind, input.role.name])
}

# Whether every cluster has the role.
comes_along if {
	input.role.kind == "ClusterRole"
	regex.match(`^(system:.+|cluster-admin|admin|edit|view)$`, input.role.name)
}

comes_along if {
	input.role.kind == "Role"
	regex.match(`^(system:.+|extension-apiserver-authentication-reader)$`, input.role.name)
}
