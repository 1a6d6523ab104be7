# METADATA
# title: Nobody has a standing shell in the pods of production
# description: >-
#   What is done in a shell is in no image and no repository, and whoever has one there has the secrets of the
#   pod. It is for emergencies, and for then somebody can bind it.
# scope: package
# custom:
#   id: PLM-A012
#   severity: medium
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Leave it out, and read logs instead; in an emergency bind it for an hour:
#     resources: [pods, pods/log]
#     verbs: [get, list]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods/exec]
#           verbs: [create]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [pods, pods/log]
#           verbs: [get, list]
package plimsoll.access.exec_in_namespace

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	not access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := way_in(rule)
	message := sprintf("%s gets into every pod of its namespace: %s", [access.owner, found.text])
}

# To ask for `pods/exec` by a web socket is a `get`.
way_in(rule) := found if {
	found := access.spelt(rule, "", {"pods/exec", "pods/attach"}, {"create", "get"})
} else := access.spelt(rule, "", {"pods/ephemeralcontainers"}, {"update", "patch"})
