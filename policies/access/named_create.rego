# METADATA
# title: Creating is allowed without names
# description: >-
#   Whoever creates an object, or deletes all of a kind, says no name that could be compared. So a rule with
#   names allows neither, but for objects that are applied on the server.
# scope: package
# custom:
#   id: PLM-A039
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Allow it in a rule without names, and the rest by name:
#     rules:
#       - {apiGroups: [""], resources: [configmaps], verbs: [create]}
#       - {apiGroups: [""], resources: [configmaps], resourceNames: [leader], verbs: [get, update]}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [configmaps]
#           resourceNames: [leader]
#           verbs: [create, update]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [configmaps]
#           verbs: [create]
#         - apiGroups: [""]
#           resources: [configmaps]
#           resourceNames: [leader]
#           verbs: [update]
package plimsoll.access.named_create

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	some i, rule in access.rules
	count(rule.resource_names) > 0
	some j, verb in rule.verbs
	verb in {"create", "deletecollection"}

	# The name of what has the subresource is known.
	count([resource | some resource in rule.resources; contains(resource, "/")]) == 0
	message := sprintf("`%s` is allowed by name, and nothing that is asked for says one", [verb])
}
