# METADATA
# title: No workload reads the secrets of its neighbours
# description: >-
#   A role over all secrets of the namespace has those of every other program there. Whoever gets into one of
#   them has the passwords of all.
# scope: package
# custom:
#   id: PLM-A046
#   severity: low
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - cis-kubernetes: "5.1.2"
#     - nsa-cisa: Role-based access control
#     - nsa-cisa: Secrets
#   remediation: |
#     Name the secrets, or mount them:
#     rules: [{apiGroups: [""], resources: [secrets], resourceNames: [web-certificate], verbs: [get]}]
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
#           resources: [secrets]
#           resourceNames: [web-certificate]
#           verbs: [get]
package plimsoll.workload.rights.neighbours_secrets

import data.plimsoll.lib.grants

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	not grants.wide(grant)
	not grants.all_rights(grant)
	secrets(grant)
	message := sprintf("whoever gets into a pod reads every secret in `%s`: %s", [grant.namespace, grants.told(grant)])
}

secrets(grant) if grants.reads_secrets(grant)

# `admin` is found by PLM-A045.
secrets(grant) if grants.by_name(grant, {"edit"})
