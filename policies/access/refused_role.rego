# METADATA
# title: Roles are such as the API server takes
# description: >-
#   A rule needs verbs, and either paths of the API server or resources with their groups. One without is
#   refused when it is applied, and with it the role.
# scope: package
# custom:
#   id: PLM-A036
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Say all three; the group of pods, services and secrets is the empty one:
#     rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - resources: [pods]
#           verbs: [get]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods]
#           verbs: [get]
package plimsoll.access.refused_role

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, field]} if {
	some i, rule in access.rules
	[field, why] := fault(rule)
	message := sprintf("%s is refused: %s", [access.owner, why])
}

fault(rule) := ["verbs", "a rule has no verbs"] if {
	count(rule.verbs) == 0
} else := ["non_resource_urls", "a rule has both paths and resources"] if {
	count(rule.non_resource_urls) > 0
	(count(rule.resources) + count(rule.api_groups)) + count(rule.resource_names) > 0
} else := ["non_resource_urls", "the paths of the API server are in no namespace"] if {
	count(rule.non_resource_urls) > 0
	not input.cluster_wide
} else := ["resources", "a rule has no resources"] if {
	count(rule.non_resource_urls) == 0
	count(rule.resources) == 0
} else := ["api_groups", "a rule has no API groups"] if {
	count(rule.non_resource_urls) == 0
	count(rule.api_groups) == 0
}
