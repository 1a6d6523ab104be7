# METADATA
# title: No workload has the whole of its namespace
# description: >-
#   Whoever gets into the pod may read the secrets of its neighbours, change what they run and delete what they
#   keep. A namespace is then one program.
# scope: package
# custom:
#   id: PLM-A045
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.1"
#     - cis-kubernetes: "5.1.3"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Bind a role with what the program needs:
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
#       kind: RoleBinding
#       metadata: {name: web, namespace: shop}
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
package plimsoll.workload.rights.whole_namespace

import data.plimsoll.lib.grants

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	not grants.wide(grant)
	whole(grant)
	message := sprintf("whoever gets into a pod has the namespace `%s`: %s", [grant.namespace, grants.told(grant)])
}

whole(grant) if grants.all_rights(grant)

whole(grant) if grants.by_name(grant, {"admin"})
