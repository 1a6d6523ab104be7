# METADATA
# title: Few may write roles and bindings
# description: >-
#   Whoever writes bindings hands on all that they have, and nobody else decides. When such an account is taken
#   over, the rights that it gave stay behind.
# scope: package
# custom:
#   id: PLM-A016
#   severity: medium
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Leave roles and bindings to those who install, and let programs read them, or write those that they own by name:
#     resources: [rolebindings]
#     resourceNames: [web]
#     verbs: [get, update]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [rbac.authorization.k8s.io]
#           resources: [rolebindings]
#           verbs: [create, patch]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [rbac.authorization.k8s.io]
#           resources: [rolebindings]
#           resourceNames: [web]
#           verbs: [get, patch]
package plimsoll.access.write_bindings

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	kinds := {"roles", "clusterroles", "rolebindings", "clusterrolebindings"}
	found := access.spelt(rule, "rbac.authorization.k8s.io", kinds, {"create", "update", "patch"})

	# Those who are not even bound by what they have are found for that.
	not access.does(rule, {"bind", "escalate"})
	message := sprintf("%s writes %s", [access.owner, found.text])
}
