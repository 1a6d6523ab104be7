# METADATA
# title: Administrators of a namespace have the role admin
# description: >-
#   Bound in a namespace, `cluster-admin` may do everything there: also with quotas and policies that hold
#   others in bounds, and with whatever is installed later. `admin` is made for this.
# scope: package
# custom:
#   id: PLM-A026
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.1"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Bind the role that Kubernetes has for it:
#     roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop-team}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: shop-team}
package plimsoll.access.cluster_admin_in_namespace

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["role"]} if {
	not input.cluster_wide
	input.role.kind == "ClusterRole"
	input.role.name == "cluster-admin"
	names := [access.called(subject) | some subject in access.subjects]
	count(names) > 0
	message := sprintf("%s may do everything in the namespace", [concat(", ", names)])
}
