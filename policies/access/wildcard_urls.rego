# METADATA
# title: Roles name the paths of the API server that they open
# description: >-
#   Besides resources the API server has paths for logs, profiles of itself and metrics that name what runs in
#   the cluster. All of them is more than a monitor needs.
# scope: package
# custom:
#   id: PLM-A008
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.3"
#   remediation: |
#     Name the paths; a `*` may stand at the end of one:
#     nonResourceURLs: [/metrics, "/healthz/*"]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - nonResourceURLs: ["*"]
#           verbs: [get]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - nonResourceURLs: [/metrics, "/healthz/*"]
#           verbs: [get]
package plimsoll.access.wildcard_urls

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "non_resource_urls", j]} if {
	some i, rule in access.rules
	some j, url in rule.non_resource_urls
	url in {"*", "/*"}

	# Whoever may do everything may do this.
	count([other | some other in access.rules; access.everything(other)]) == 0
	message := sprintf("%s opens every path of the API server", [access.owner])
}
