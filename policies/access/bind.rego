# METADATA
# title: Nobody may hand out roles that they do not have
# description: >-
#   The API server lets people bind only such roles as they could use themselves. `bind` without names takes
#   that bound away: who has it binds `cluster-admin` to itself.
# scope: package
# custom:
#   id: PLM-A015
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.8"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the roles that may be handed out:
#     resources: [clusterroles]
#     resourceNames: [view, edit]
#     verbs: [bind]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [rbac.authorization.k8s.io]
#           resources: [clusterroles]
#           verbs: [bind]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [rbac.authorization.k8s.io]
#           resources: [clusterroles]
#           resourceNames: [view, edit]
#           verbs: [bind]
package plimsoll.access.bind

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	some i, rule in access.rules
	some j, "bind" in rule.verbs
	access.holds(rule, "rbac.authorization.k8s.io")
	some resource in {"roles", "clusterroles"}
	access.covers(rule, resource)
	message := sprintf("%s may bind %s", [access.owner, which(rule)])
}

which(rule) := "any role to anybody" if {
	count(rule.resource_names) == 0
} else := "`cluster-admin`" if {
	"cluster-admin" in rule.resource_names
}
