# METADATA
# title: Roles name the resources that they are about
# description: >-
#   `*` covers the subresources, too, such as shells and tokens, and whatever a later version brings. Nobody who
#   reads the role knows what is meant.
# scope: package
# custom:
#   id: PLM-A005
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.3"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the resources:
#     resources: [deployments, deployments/scale]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps]
#           resources: ["*"]
#           verbs: [get, patch]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments, deployments/scale]
#           verbs: [get, patch]
package plimsoll.access.wildcard_resources

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	some i, rule in access.rules
	j := access.star_at(rule)
	some group in rule.api_groups
	access.own_group(group)
	not worse(rule)
	message := sprintf("%s covers every resource of %s", [access.owner, access.groups(rule)])
}

# What the rules about everything, and about the core group, find.
worse(rule) if access.everything(rule)

worse(rule) if {
	access.everywhere
	access.holds(rule, "")
	count(rule.resource_names) == 0
}
