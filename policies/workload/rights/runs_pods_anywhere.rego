# METADATA
# title: No workload runs pods in every namespace
# description: >-
#   A pod in the right namespace runs as whatever account is there, and mounts whatever secret. Whoever gets
#   into a program that may create them gets into all.
# scope: package
# custom:
#   id: PLM-A042
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.4"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Bind the role in the namespaces where it runs something:
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
#         - apiGroups: [batch]
#           resources: [jobs]
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
#         - apiGroups: [batch]
#           resources: [jobs]
#           verbs: [create]
package plimsoll.workload.rights.runs_pods_anywhere

import data.plimsoll.lib.grants

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	grants.wide(grant)
	grants.runs_pods(grant)

	# That is found by PLM-A040.
	not grants.whole_cluster(grant)
	message := sprintf("whoever gets into a pod runs pods in every namespace: %s", [grants.told(grant)])
}
