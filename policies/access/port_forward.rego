# METADATA
# title: Nobody reaches into pods and services past the network policies
# description: >-
#   A forwarded port, or a request through the API server's proxy, comes from the node or the API server. No
#   network policy stands in its way, and the program takes it for a neighbour.
# scope: package
# custom:
#   id: PLM-A013
#   severity: low
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Reach the service as its clients do, or bind this for as long as something is looked into:
#     resources: [services]
#     verbs: [get, list]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods/portforward]
#           verbs: [create]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods]
#           verbs: [get, list]
package plimsoll.access.port_forward

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, "", {"pods/portforward", "pods/proxy", "services/proxy"}, {"create", "get"})
	message := sprintf("%s reaches into the network of pods: %s", [access.owner, found.text])
}
