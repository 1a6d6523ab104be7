# METADATA
# title: Nobody uses constraints that let pods onto their node
# description: >-
#   On OpenShift a pod may do what the best constraint allows that its account may use. `privileged` and those
#   that open the host take away every other bound.
# scope: package
# custom:
#   id: PLM-A056
#   severity: medium
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#     - nsa-cisa: Pod security enforcement
#   remediation: |
#     Use a lesser one, or write one with what is needed:
#     resources: [securitycontextconstraints]
#     resourceNames: [nonroot-v2]
#     verbs: [use]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [security.openshift.io]
#           resources: [securitycontextconstraints]
#           resourceNames: [privileged]
#           verbs: [use]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [security.openshift.io]
#           resources: [securitycontextconstraints]
#           resourceNames: [nonroot-v2]
#           verbs: [use]
package plimsoll.access.privileged_constraints

import data.plimsoll.lib.access

# Those that come with OpenShift and give the node, its files or its network.
open := {"hostaccess", "hostmount-anyuid", "hostnetwork", "hostnetwork-v2", "node-exporter", "privileged"}

group := "security.openshift.io"

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, group, {"securitycontextconstraints"}, {"use"})
	message := sprintf("%s uses every constraint, `privileged` among them", [access.owner])
}

deny contains {"message": message, "path": ["rules", i, "resource_names", j]} if {
	some i, rule in access.rules
	access.named(rule, group, {"securitycontextconstraints"}, {"use"})
	some j, name in rule.resource_names
	name in open
	message := sprintf("%s lets pods onto their node: `%s`", [access.owner, name])
}

deny contains {"message": message, "path": ["role"]} if {
	not access.shipped
	count(input.subjects) > 0
	startswith(input.role.name, "system:openshift:scc:")
	name := trim_prefix(input.role.name, "system:openshift:scc:")
	name in open
	message := sprintf("%s lets pods onto their node: `%s`", [access.owner, name])
}
