# METADATA
# title: A role that is gathered from others says from which
# description: >-
#   A selector without labels selects every cluster role, `cluster-admin` among them. Whoever has the gathered
#   role has all of them.
# scope: package
# custom:
#   id: PLM-A035
#   severity: high
#   principle: authorization
#   profiles: [default]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Select by a label of your own:
#     aggregationRule: {clusterRoleSelectors: [{matchLabels: {shop.example.com/part-of: monitoring}}]}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       aggregationRule: {clusterRoleSelectors: [{}]}
#       rules: []
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       aggregationRule: {clusterRoleSelectors: [{matchLabels: {shop.example.com/part-of: ops}}]}
#       rules: []
package plimsoll.access.open_aggregation

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["aggregation_rule", "clusterRoleSelectors", i]} if {
	not access.shipped
	some i, selector in input.aggregation_rule.clusterRoleSelectors
	count(object.get(selector, "matchLabels", {})) + count(object.get(selector, "matchExpressions", [])) == 0
	message := sprintf("%s gathers the rules of every cluster role", [access.owner])
}
