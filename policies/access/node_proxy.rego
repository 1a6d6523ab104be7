# METADATA
# title: Nobody talks to the kubelets through the proxy
# description: >-
#   A kubelet runs commands in any pod of its node for whoever has `nodes/proxy`, if only to `get`. Neither
#   admission nor the audit log of the API server sees them.
# scope: package
# custom:
#   id: PLM-A018
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.10"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Ask for what is needed of the kubelet by name:
#     resources: [nodes/metrics, nodes/stats]
#     verbs: [get]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [nodes/proxy]
#           verbs: [get]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [nodes/metrics, nodes/stats]
#           verbs: [get]
package plimsoll.access.node_proxy

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.named(rule, "", {"nodes/proxy"}, {"get", "create", "update", "patch", "delete"})
	message := sprintf("%s may have the kubelets run commands: `nodes/proxy`", [access.owner])
}
