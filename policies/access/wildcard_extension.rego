# METADATA
# title: Roles name what they allow with the objects of extensions
# description: >-
#   Which of an extension's objects are harmless is known to those who wrote it, and they may add others. A
#   wildcard takes those along unseen.
# scope: package
# custom:
#   id: PLM-A007
#   severity: low
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.3"
#   remediation: |
#     Write verbs and resources out:
#     rules: [{apiGroups: [cert-manager.io], resources: [certificates], verbs: [get, create]}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [cert-manager.io]
#           resources: ["*"]
#           verbs: ["*"]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [cert-manager.io]
#           resources: [certificates]
#           verbs: [get, create]
package plimsoll.access.wildcard_extension

import data.plimsoll.lib.access

deny contains {"message": message, "path": array.concat(["rules", i], place)} if {
	some i, rule in access.rules
	count(rule.api_groups) > 0
	every group in rule.api_groups {
		not access.own_group(group)
	}
	place := at(rule)
	message := sprintf("%s has a wildcard for %s", [access.owner, access.groups(rule)])
}

at(rule) := ["resources", access.star_at(rule)] if {
	access.star_at(rule)
} else := ["verbs", access.verb_at(rule, {"*"})]
