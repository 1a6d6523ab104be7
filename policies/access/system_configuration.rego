# METADATA
# title: Nobody changes what the cluster itself is configured by
# description: >-
#   Config maps of `kube-system` say where names lead, and in some clouds who is an administrator. Whoever may
#   write them all, there or everywhere, is one.
# scope: package
# custom:
#   id: PLM-A054
#   severity: medium
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Let a Role allow it in the program's own namespace, or by name:
#     kind: Role
#     metadata: {name: web, namespace: shop}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [configmaps]
#           verbs: [get, update]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [configmaps]
#           verbs: [get, update]
package plimsoll.access.system_configuration

import data.plimsoll.lib.access

# What says who is an administrator, where names lead, and whom the API server trusts.
decisive := {"aws-auth", "coredns", "extension-apiserver-authentication", "kube-proxy", "kubeadm-config"}

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, "", {"configmaps"}, {"update", "patch"})
	message := sprintf("%s changes every config map wherever it is bound, those of `kube-system` among them", [access.owner])
}

deny contains {"message": message, "path": ["rules", i, "resource_names", j]} if {
	access.everywhere
	some i, rule in access.rules
	access.named(rule, "", {"configmaps"}, {"update", "patch"})
	some j, name in rule.resource_names
	name in decisive
	message := sprintf("%s changes what the cluster is configured by: `%s`", [access.owner, name])
}
