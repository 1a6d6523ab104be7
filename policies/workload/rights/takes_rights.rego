# METADATA
# title: No workload can give itself what it lacks
# description: >-
#   Escalating, binding, passing for others, making tokens and reaching kubelets all lead to more than the role
#   says. Whoever gets into such a pod stops only where they like.
# scope: package
# custom:
#   id: PLM-A044
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.8"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the accounts or roles that it is about, or leave it to those who install:
#     rules: [{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [view], verbs: [bind]}]
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
#           resources: [serviceaccounts/token]
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
#           resources: [serviceaccounts/token]
#           resourceNames: [web]
#           verbs: [create]
package plimsoll.workload.rights.takes_rights

import data.plimsoll.lib.grants

# How one right becomes more: what it lets one do, and where it stands.
ways := [
	{"text": "writes roles without bounds", "group": "rbac.authorization.k8s.io", "resources": {"roles", "clusterroles"}, "verb": "escalate"},
	{"text": "hands out any role", "group": "rbac.authorization.k8s.io", "resources": {"roles", "clusterroles"}, "verb": "bind"},
	{"text": "passes for anybody", "group": "", "resources": {"users", "groups", "serviceaccounts"}, "verb": "impersonate"},
	{"text": "makes tokens for every account", "group": "", "resources": {"serviceaccounts/token"}, "verb": "create"},
	{"text": "has kubelets run commands", "group": "", "resources": {"nodes/proxy"}, "verb": "get"},
	{"text": "has kubelets run commands", "group": "", "resources": {"nodes/proxy"}, "verb": "create"},
]

deny contains {"message": message, "path": ["service_account", "name"]} if {
	some grant in grants.carried
	not grants.whole_cluster(grant)
	found := {way.text |
		some way in ways
		some resource in way.resources
		grants.names(grant, way.group, resource, {way.verb})
	}
	count(found) > 0
	message := sprintf("whoever gets into a pod %s: %s", [concat(", ", sort(found)), grants.told(grant)])
}
