# METADATA
# title: No cluster role reads all secrets
# description: >-
#   Among the secrets of a cluster are tokens of accounts that may do anything, so whoever reads them all has it
#   all. To list them is to read them.
# scope: package
# custom:
#   id: PLM-A009
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.2"
#     - nsa-cisa: Role-based access control
#     - nsa-cisa: Secrets
#   remediation: |
#     Name the secrets, or let a role in each namespace that needs it read them:
#     resources: [secrets]
#     resourceNames: [web-certificate]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [secrets]
#           verbs: [get, list]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [secrets]
#           resourceNames: [web-certificate]
#           verbs: [get]
package plimsoll.access.secrets_everywhere

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.named(rule, "", {"secrets"}, {"get", "list", "watch"})
	message := sprintf("%s reads every secret wherever it is bound", [access.owner])
}
