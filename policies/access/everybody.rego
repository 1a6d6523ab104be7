# METADATA
# title: Roles are given to somebody, and not to everybody
# description: >-
#   Every user and every pod is in `system:authenticated`, and every pod in `system:serviceaccounts`. What they
#   are given, any program that is broken into has.
# scope: package
# custom:
#   id: PLM-A029
#   severity: high
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   parameters:
#     roles:
#       description: The roles that everybody may have.
#       default: [system:basic-user, system:discovery, system:public-info-viewer, system:service-account-issuer-discovery]
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
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts"}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: monitor, namespace: ops}
package plimsoll.access.everybody

import data.plimsoll.lib.access

roles := data.plimsoll.parameters["PLM-A029"].roles

who := {
	"system:authenticated": "everybody who has a name",
	"system:serviceaccounts": "every pod of the cluster",
}

deny contains {"message": message, "path": ["subjects", i]} if {
	some i, subject in access.subjects
	subject.kind == "Group"
	not input.role.name in roles
	message := sprintf("%s has the role `%s`", [who[subject.name], input.role.name])
}
