# METADATA
# title: Nobody deletes events
# description: >-
#   Events tell for an hour what happened to every object, and whoever broke in would like them gone. They go by
#   themselves; programs only ever add some.
# scope: package
# custom:
#   id: PLM-A033
#   severity: low
#   principle: non-repudiation
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Logging
#   remediation: |
#     Let programs write events, and nothing else:
#     resources: [events]
#     verbs: [create, patch]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [events]
#           verbs: [create, delete]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [events]
#           verbs: [create, patch]
package plimsoll.access.delete_events

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	some i, rule in access.rules
	some group in {"", "events.k8s.io"}
	access.spelt(rule, group, {"events"}, {"delete", "deletecollection"})
	j := access.verb_at(rule, {"delete", "deletecollection"})
	message := sprintf("%s deletes what tells of what happened", [access.owner])
}
