# METADATA
# title: Nobody is bound to cluster-admin
# description: >-
#   `cluster-admin` may do everything everywhere, and whoever takes over one account that has it needs no
#   second. Nothing that runs in a cluster needs all of it.
# scope: package
# custom:
#   id: PLM-A025
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.1"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Write a role with what is needed, and bind that:
#     roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: backup}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
#       subjects:
#         - {kind: ServiceAccount, name: backup, namespace: ops}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: backup}
#       subjects:
#         - {kind: ServiceAccount, name: backup, namespace: ops}
package plimsoll.access.cluster_admin

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["role"]} if {
	input.cluster_wide
	input.role.kind == "ClusterRole"
	input.role.name == "cluster-admin"

	# The masters need no binding; that somebody names them is found by PLM-A031.
	names := [access.called(subject) | some subject in access.subjects; subject.name != "system:masters"]
	count(names) > 0
	message := sprintf("%s may do everything everywhere", [concat(", ", names)])
}
