# METADATA
# title: Few may add to the API server
# description: >-
#   What is asked of an API group that an `APIService` names goes to the program behind it, with who asks.
#   Whoever registers one answers in the API server's name.
# scope: package
# custom:
#   id: PLM-A055
#   severity: medium
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Leave it to those who install extensions, and name the one that a program owns:
#     resources: [apiservices]
#     resourceNames: [v1beta1.metrics.k8s.io]
#     verbs: [get, patch]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [apiregistration.k8s.io]
#           resources: [apiservices]
#           verbs: [create]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [apiregistration.k8s.io]
#           resources: [apiservices]
#           resourceNames: [v1beta1.metrics.k8s.io]
#           verbs: [patch]
package plimsoll.access.api_services

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, "apiregistration.k8s.io", {"apiservices"}, {"create", "update", "patch"})
	message := sprintf("%s has the API server send requests elsewhere", [access.owner])
}
