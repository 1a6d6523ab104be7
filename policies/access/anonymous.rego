# METADATA
# title: Nobody who has not said who they are is given a role
# description: >-
#   Whoever reaches the API server is `system:anonymous`, in the group `system:unauthenticated`, until they
#   prove to be somebody. A role for them is a role for the network.
# scope: package
# custom:
#   id: PLM-A028
#   severity: critical
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Authentication
#     - nsa-cisa: Role-based access control
#   parameters:
#     roles:
#       description: The roles that they may have.
#       default: [system:public-info-viewer, kubeadm:bootstrap-signer-clusterinfo]
#   remediation: |
#     Name who needs it:
#     subjects: [{kind: ServiceAccount, name: monitor, namespace: ops}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:unauthenticated"}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: monitor, namespace: ops}
package plimsoll.access.anonymous

import data.plimsoll.lib.access

roles := data.plimsoll.parameters["PLM-A028"].roles

strangers := {["User", "system:anonymous"], ["Group", "system:unauthenticated"]}

deny contains {"message": message, "path": ["subjects", i]} if {
	some i, subject in access.subjects
	[subject.kind, subject.name] in strangers
	not input.role.name in roles
	message := sprintf("whoever reaches the API server has the role `%s`", [input.role.name])
}
