# METADATA
# title: No workload reads the secrets of the whole cluster
# description: >-
#   Among them are the tokens of accounts that may do anything. A hole in the one program that reads them all is
#   a hole in every other.
# scope: package
# custom:
#   id: PLM-A041
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.2"
#     - nsa-cisa: Role-based access control
#     - nsa-cisa: Secrets
#   remediation: |
#     Bind the role in the namespaces where it is needed, or name the secrets:
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
#           resources: [secrets]
#           verbs: [get]
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
#           resources: [secrets]
#           resourceNames: [web-certificate]
#           verbs: [get]
package plimsoll.workload.rights.reads_all_secrets

import data.plimsoll.lib.grants

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	grants.wide(grant)
	grants.reads_secrets(grant)

	# That is found by PLM-A040.
	not grants.whole_cluster(grant)
	message := sprintf("whoever gets into a pod reads every secret of the cluster: %s", [grants.told(grant)])
}
