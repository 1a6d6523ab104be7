# METADATA
# title: Few may change namespaces
# description: >-
#   By labels of its namespace it is decided what a pod may do, which network policies let it through and which
#   webhooks look at it. Whoever may write them is held by none of these.
# scope: package
# custom:
#   id: PLM-A050
#   severity: medium
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#     - nsa-cisa: Namespaces
#   remediation: |
#     Let programs read namespaces, and name those that one may change:
#     resources: [namespaces]
#     resourceNames: [shop]
#     verbs: [get, patch]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [namespaces]
#           verbs: [get, patch]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [namespaces]
#           resourceNames: [shop]
#           verbs: [get, patch]
package plimsoll.access.namespace_labels

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, "", {"namespaces"}, {"update", "patch"})
	message := sprintf("%s changes the labels by which namespaces are held in bounds", [access.owner])
}
