# METADATA
# title: Subjects are somebody
# description: >-
#   Groups and users of the system have names that are one letter apart, and the API server takes any of them. A
#   user by the name of a group is nobody, and the role is given to nobody.
# scope: package
# custom:
#   id: PLM-A058
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write the kind that the name is of:
#     subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:serviceaccounts:shop"}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {apiGroup: rbac.authorization.k8s.io, kind: User, name: "system:serviceaccounts:shop"}
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: ops, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
package plimsoll.access.nobody

import data.plimsoll.lib.access

groups := `^system:(authenticated|unauthenticated|masters|nodes|serviceaccounts(:.*)?)$`

users := `^system:(anonymous|serviceaccount:.*|node:.*)$`

deny contains {"message": message, "path": ["subjects", i]} if {
	some i, subject in access.subjects
	is := fault(subject)
	message := sprintf("the %s `%s` is nobody: %s", [lower(subject.kind), subject.name, is])
}

fault(subject) := "it is the name of a group" if {
	subject.kind == "User"
	regex.match(groups, subject.name)
}

fault(subject) := "it is the name of a user" if {
	subject.kind == "Group"
	regex.match(users, subject.name)
}

fault(subject) := "an account is `system:serviceaccount:NAMESPACE:NAME`" if {
	subject.kind == "User"
	regex.match(`^system:serviceaccount:[^:]*$`, subject.name)
}
