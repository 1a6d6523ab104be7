# METADATA
# title: Nobody may pass for others
# description: >-
#   Whoever impersonates has the rights of those whom they pass for, those of `system:masters` included. In most
#   logs the deed is then somebody else's.
# scope: package
# custom:
#   id: PLM-A017
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.8"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name whom:
#     resources: [serviceaccounts]
#     resourceNames: [deployer]
#     verbs: [impersonate]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [users, groups]
#           verbs: [impersonate]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [serviceaccounts]
#           resourceNames: [deployer]
#           verbs: [impersonate]
package plimsoll.access.impersonate

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	some i, rule in access.rules
	j := access.verb_at(rule, {"impersonate"})
	access.holds(rule, "")
	some resource in {"users", "groups", "serviceaccounts"}
	access.covers(rule, resource)
	not wildcard(rule)
	message := sprintf("%s may pass for %s", [access.owner, whom(rule)])
}

# That is found by the rules about resources.
wildcard(rule) if {
	"*" in rule.resources
	not "impersonate" in rule.verbs
}

whom(rule) := "anybody" if {
	count(rule.resource_names) == 0
} else := "the group `system:masters`" if {
	"system:masters" in rule.resource_names
}
