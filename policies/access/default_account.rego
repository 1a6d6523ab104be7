# METADATA
# title: The account default has no rights
# description: >-
#   Every pod of the namespace that names no account runs as `default`. What it is given for the sake of one
#   program, all of them have.
# scope: package
# custom:
#   id: PLM-A032
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.5"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Give the program an account of its own, and bind that:
#     subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: default, namespace: shop}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
package plimsoll.access.default_account

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["subjects", i]} if {
	some i, subject in access.subjects
	is_default(subject)
	message := sprintf("every pod without an account of its own has the role `%s`", [input.role.name])
}

is_default(subject) if {
	subject.kind == "ServiceAccount"
	subject.name == "default"
}

is_default(subject) if {
	subject.kind == "User"
	regex.match(`^system:serviceaccount:[^:]+:default$`, subject.name)
}
