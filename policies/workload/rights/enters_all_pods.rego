# METADATA
# title: No workload has a shell in every pod
# description: >-
#   What may start programs in every pod may do what any of them may. Whoever gets into that one needs no other
#   hole.
# scope: package
# custom:
#   id: PLM-A043
#   severity: high
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Bind the role in the namespaces where it is needed:
#     kind: RoleBinding
#     metadata: {name: web, namespace: shop}
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
#       kind: ClusterRoleBinding
#       metadata: {name: web}
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ops}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
#       ---
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
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
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ops}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
#       ---
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [pods/exec]
#           verbs: [create]
package plimsoll.workload.rights.enters_all_pods

import data.plimsoll.lib.grants

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	grants.wide(grant)
	grants.enters_pods(grant)

	# That is found by PLM-A040.
	not grants.whole_cluster(grant)
	message := sprintf("whoever gets into a pod has a shell in every other: %s", [grants.told(grant)])
}
