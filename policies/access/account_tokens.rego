# METADATA
# title: Nobody makes tokens for accounts of others
# description: >-
#   Whoever may create tokens for every service account has the rights of them all. The token works elsewhere,
#   too, until it ends.
# scope: package
# custom:
#   id: PLM-A019
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.13"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the account:
#     resources: [serviceaccounts/token]
#     resourceNames: [deployer]
#     verbs: [create]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [serviceaccounts/token]
#           verbs: [create]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [serviceaccounts/token]
#           resourceNames: [deployer]
#           verbs: [create]
package plimsoll.access.account_tokens

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.named(rule, "", {"serviceaccounts/token"}, {"create"})
	message := sprintf("%s makes tokens for every service account", [access.owner])
}
