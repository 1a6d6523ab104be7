# METADATA
# title: No workload has the whole cluster
# description: >-
#   The token in a pod is whoever's who gets into it. With `cluster-admin`, with three wildcards, or with
#   `admin` or `edit` for the whole cluster, one hole in one program is the end of all.
# scope: package
# custom:
#   id: PLM-A040
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.1"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Bind a role with what the program needs, in its own namespace:
#     kind: RoleBinding
#     metadata: {name: web, namespace: shop}
#     roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
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
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
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
#       roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
#       subjects:
#         - {kind: ServiceAccount, name: web, namespace: shop}
package plimsoll.workload.rights.whole_cluster

import data.plimsoll.lib.grants

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	grants.whole_cluster(grant)
	message := sprintf("whoever gets into a pod has the cluster: %s", [grants.told(grant)])
}
