# METADATA
# title: The roles admin and edit are bound in namespaces
# description: >-
#   Both are made for a namespace: they read its secrets and run pods as any of its accounts. For the whole
#   cluster that includes `kube-system`, and so everything.
# scope: package
# custom:
#   id: PLM-A027
#   severity: high
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Bind it in the namespaces of the team:
#     kind: RoleBinding
#     metadata: {name: shop-team, namespace: shop}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop-team}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop-team}
package plimsoll.access.admin_everywhere

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["role"]} if {
	access.everywhere
	input.role.kind == "ClusterRole"
	input.role.name in {"admin", "edit"}
	names := [access.called(subject) | some subject in access.subjects]
	count(names) > 0
	message := sprintf("%s has the role `%s` in the system's namespace, too", [concat(", ", names), input.role.name])
}
