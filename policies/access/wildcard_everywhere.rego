# METADATA
# title: No cluster role covers all resources of the core group
# description: >-
#   Among the resources of the core group are every Secret, the nodes and the shells of all pods. Even to read
#   them all is to have the tokens of every account.
# scope: package
# custom:
#   id: PLM-A004
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.2"
#     - cis-kubernetes: "5.1.3"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the resources, and leave secrets out:
#     resources: [pods, services, configmaps]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: ["*"]
#           verbs: [get, list]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [pods, services]
#           verbs: [get, list]
package plimsoll.access.wildcard_everywhere

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	access.everywhere
	some i, rule in access.rules
	j := access.star_at(rule)
	access.holds(rule, "")
	not access.everything(rule)
	count(rule.resource_names) == 0
	message := sprintf("%s covers every resource of %s, secrets included", [access.owner, access.groups(rule)])
}
