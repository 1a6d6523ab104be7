# METADATA
# title: Bindings are such as the API server takes
# description: >-
#   A binding names a role of the right kind, and subjects by kind, name and, for service accounts, namespace.
#   One that does not is refused when it is applied.
# scope: package
# custom:
#   id: PLM-A037
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Say where the account is:
#     subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: web}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRoleBinding
#       metadata: {name: ops}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
package plimsoll.access.refused_binding

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["role"]} if {
	why := wrong_role
	message := sprintf("%s is refused: %s", [access.owner, why])
}

deny contains {"message": message, "path": ["subjects", i]} if {
	some i, subject in access.subjects
	why := wrong(subject)
	message := sprintf("%s is refused: %s", [access.owner, why])
}

wrong_role := "it names no role" if {
	endswith(input.object.kind, "Binding")
	object.get(input, ["role", "name"], "") == ""
} else := sprintf("`%s` is no kind of role", [kind]) if {
	kind := input.role.kind
	not kind in {"Role", "ClusterRole"}
} else := "a role of a namespace is bound for the cluster" if {
	input.cluster_wide
	input.role.kind == "Role"
}

wrong(subject) := "a subject has no name" if {
	subject.name == ""
} else := sprintf("`%s` is no kind of subject", [subject.kind]) if {
	not subject.kind in {"User", "Group", "ServiceAccount"}
} else := sprintf("nothing says which namespace the account `%s` is in", [subject.name]) if {
	subject.kind == "ServiceAccount"
	input.cluster_wide
	object.get(subject, "namespace", "") == ""
}
