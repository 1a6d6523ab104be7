# METADATA
# title: Roles are given to accounts, and not to all those of a namespace
# description: >-
#   The group has the accounts of pods that are not written yet, `default` among them. Who needs the role is
#   then nowhere to be read.
# scope: package
# custom:
#   id: PLM-A030
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the accounts:
#     subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:shop"}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
package plimsoll.access.accounts_of_namespace

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["subjects", i]} if {
	some i, subject in access.subjects
	subject.kind == "Group"
	startswith(subject.name, "system:serviceaccounts:")
	namespace := trim_prefix(subject.name, "system:serviceaccounts:")
	message := sprintf("every pod of the namespace `%s` has the role `%s`", [namespace, input.role.name])
}
