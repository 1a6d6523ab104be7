# METADATA
# title: Nobody leads Services elsewhere
# description: >-
#   A Service sends to the addresses in its endpoints, whatever they are. Whoever writes them has its clients
#   talk to somebody else, past the network policies of other namespaces.
# scope: package
# custom:
#   id: PLM-A053
#   severity: medium
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Let Kubernetes fill them from a selector, and read them:
#     resources: [endpointslices]
#     verbs: [get, list, watch]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [discovery.k8s.io]
#           resources: [endpointslices]
#           verbs: [create, update]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [discovery.k8s.io]
#           resources: [endpointslices]
#           verbs: [get, list]
package plimsoll.access.endpoints

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	some group, resources in led_by
	found := access.spelt(rule, group, resources, {"create", "update", "patch"})
	message := sprintf("%s may lead Services elsewhere: %s", [access.owner, found.text])
}

# Who writes the status of a Service says which address its load balancer has, and gets what is sent there
# (CVE-2020-8554).
led_by := {"": {"endpoints", "services/status"}, "discovery.k8s.io": {"endpointslices"}}
