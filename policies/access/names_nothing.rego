# METADATA
# title: Roles name what there is
# description: >-
#   The API server takes any words for groups and resources, and compares them letter by letter. A rule with a
#   version in its group, a kind for a resource, or a resource of another group allows nothing, and nothing says
#   so.
# scope: package
# custom:
#   id: PLM-A038
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write the group without its version, and the resource as in its URL, in small letters and the plural:
#     rules: [{apiGroups: [apps], resources: [deployments], verbs: [get]}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps/v1]
#           resources: [deployments]
#           verbs: [get]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [get]
package plimsoll.access.names_nothing

import data.plimsoll.lib.access
import data.plimsoll.lib.api_resources

deny contains {"message": message, "path": ["rules", i, "api_groups", j]} if {
	some i, rule in access.rules
	some j, group in rule.api_groups
	regex.match(`(^|/)v[0-9]+((alpha|beta)[0-9]+)?$`, group)
	message := sprintf("API group `%s` has a version in its name, so the rule allows nothing there", [group])
}

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	some i, rule in access.rules
	some j, resource in rule.resources
	why := fault(rule, resource)
	message := sprintf("`%s` allows nothing: %s", [resource, why])
}

fault(rule, resource) := "resources are written in small letters" if {
	lower(resource) != resource
} else := "there is no wildcard for subresources" if {
	endswith(resource, "/*")
} else := sprintf("the resource is called `%s`", [plural]) if {
	plural := api_resources.plural(resource)
} else := sprintf("it is in %s", [concat(" or ", [access.group_label(group) | some group in homes])]) if {
	homes := api_resources.elsewhere(split(resource, "/")[0], rule.api_groups)
}
