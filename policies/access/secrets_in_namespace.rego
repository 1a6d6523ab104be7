# METADATA
# title: Roles name the secrets that they read
# description: >-
#   A program needs its own secrets, and mostly gets them as files. A role over all secrets of the namespace
#   also has those of its neighbours, and their tokens.
# scope: package
# custom:
#   id: PLM-A010
#   severity: medium
#   principle: confidentiality
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.2"
#     - nsa-cisa: Role-based access control
#     - nsa-cisa: Secrets
#   remediation: |
#     Name the secrets:
#     resources: [secrets]
#     resourceNames: [web-certificate]
#     verbs: [get]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [secrets]
#           verbs: [get, list]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [secrets]
#           resourceNames: [web-certificate]
#           verbs: [get]
package plimsoll.access.secrets_in_namespace

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	not access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, "", {"secrets"}, {"get", "list", "watch"})
	message := sprintf("%s reads every secret of its namespace", [access.owner])
}
