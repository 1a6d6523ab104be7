# METADATA
# title: What is added to the role view only reads, and reads no secrets
# description: >-
#   A label adds a cluster role to `view` or `edit`, and then everybody has it who has those, in namespaces that
#   nobody here knows. `view` is given to those who shall see and not touch.
# scope: package
# custom:
#   id: PLM-A034
#   severity: medium
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Add what writes to `edit`, and what concerns roles to `admin`:
#     labels: {rbac.authorization.k8s.io/aggregate-to-edit: "true"}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata:
#         name: ops
#         labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}
#       rules:
#         - apiGroups: [shop.example.com]
#           resources: [orders]
#           verbs: [get, patch]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata:
#         name: ops
#         labels: {rbac.authorization.k8s.io/aggregate-to-view: "true"}
#       rules:
#         - apiGroups: [shop.example.com]
#           resources: [orders]
#           verbs: [get, list, watch]
package plimsoll.access.aggregated

import data.plimsoll.lib.access

label := "rbac.authorization.k8s.io/aggregate-to-"

# What is added to `view` is in `edit` by way of it, and in `admin`.
added(role) if input.object.labels[concat("", [label, role])] == "true"

deny contains {"message": message, "path": ["rules", i, "verbs", j]} if {
	added("view")
	some i, rule in access.rules
	places := [j | some j, verb in rule.verbs; not verb in {"get", "list", "watch"}]
	count(places) > 0
	j := places[0]
	message := sprintf("whoever has the role `view` may `%s` %s", [rule.verbs[j], things(rule)])
}

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	added("view")
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.named(rule, "", {"secrets", "pods/exec", "pods/attach", "nodes/proxy"}, {"get", "list", "watch"})
	message := sprintf("whoever has the role `view` gets at %s", [found.text])
}

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	added("edit")
	some i, rule in access.rules
	found := access.named(rule, "rbac.authorization.k8s.io", {"roles", "rolebindings"}, {"create", "update", "patch"})
	message := sprintf("whoever has the role `edit` writes %s", [found.text])
}

things(rule) := concat(", ", [sprintf("`%s`", [resource]) | some resource in rule.resources])
