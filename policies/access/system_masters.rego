# METADATA
# title: Nobody relies on the group system:masters
# description: >-
#   For members of `system:masters` no role is asked: they may do everything, and no binding that is removed
#   takes that away. A group that is bound here is one that somebody is in.
# scope: package
# custom:
#   id: PLM-A031
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.7"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Make a group of your own, and bind what it needs:
#     subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: cluster-operators}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:masters"}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: cluster-operators}
package plimsoll.access.system_masters

import data.plimsoll.lib.access

deny contains {"message": "the group `system:masters` may do everything, bound or not", "path": ["subjects", i]} if {
	some i, subject in access.subjects
	subject.kind == "Group"
	subject.name == "system:masters"
}
