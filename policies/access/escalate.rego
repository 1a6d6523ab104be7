# METADATA
# title: Nobody may give a role more than they have
# description: >-
#   The API server lets people write only such roles as they could use themselves. `escalate`, and with it `*`,
#   takes that bound away: who has it has whatever they like.
# scope: package
# custom:
#   id: PLM-A014
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.8"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the verbs; what a controller has to hand on, its own role must then have:
#     resources: [roles]
#     verbs: [get, create, update]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [rbac.authorization.k8s.io]
#           resources: [roles]
#           verbs: [escalate, update]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [rbac.authorization.k8s.io]
#           resources: [roles]
#           verbs: [get, list]
package plimsoll.access.escalate

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	some i, rule in access.rules
	j := access.verb_at(rule, {"escalate"})
	access.holds(rule, "rbac.authorization.k8s.io")
	some resource in {"roles", "clusterroles"}
	access.covers(rule, resource)

	# Those who may do everything are found elsewhere.
	not all_of_all_groups(rule)
	message := sprintf("%s may write roles that allow more than it does", [access.owner])
}

all_of_all_groups(rule) if {
	"*" in rule.api_groups
	"*" in rule.resources
	not "escalate" in rule.verbs
}
