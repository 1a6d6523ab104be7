# METADATA
# title: No workload runs or enters the pods of its neighbours
# description: >-
#   What may create pods in a namespace may run as any account there, and what may start programs in them has
#   their files. Both are for pipelines and operators, and those have namespaces of their own.
# scope: package
# custom:
#   id: PLM-A047
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Give such a program a namespace of its own, or leave the right out:
#     rules: [{apiGroups: [""], resources: [pods], verbs: [get, list, watch]}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: shop}
#       spec:
#         serviceAccountName: web
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#       ---
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: web, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ops}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
#       ---
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods/exec]
#           verbs: [create]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, namespace: shop}
#       spec:
#         serviceAccountName: web
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#       ---
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: RoleBinding
#       metadata: {name: web, namespace: shop}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: ops}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
#       ---
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods]
#           verbs: [get, list]
package plimsoll.workload.rights.neighbours_pods

import data.plimsoll.lib.grants

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	not grants.wide(grant)
	not grants.all_rights(grant)
	ways := {text | some text in {"has a shell in others", "runs pods"}; holds(text, grant)}
	count(ways) > 0
	message := sprintf("whoever gets into a pod %s in `%s`: %s", [concat(" and ", sort(ways)), grant.namespace, grants.told(grant)])
}

holds("runs pods", grant) if grants.runs_pods(grant)

holds("has a shell in others", grant) if grants.enters_pods(grant)
