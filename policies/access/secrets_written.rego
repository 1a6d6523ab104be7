# METADATA
# title: Few may write secrets in every namespace
# description: >-
#   Whoever writes secrets puts their own keys, certificates and registries in the place of those that others trust, and
#   by a secret that holds a token of a service account passes for it.
# scope: package
# custom:
#   id: PLM-A071
#   severity: medium
#   principle: integrity
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.2"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Allow it in the namespaces where it is needed, and for the secrets that are meant:
#     kind: Role
#     rules: [{apiGroups: [""], resources: [secrets], resourceNames: [web-tls], verbs: [update, patch]}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [secrets]
#           verbs: [create, patch]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [""]
#           resources: [secrets]
#           resourceNames: [web-tls]
#           verbs: [update, patch]
package plimsoll.access.secrets_written

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, "", {"secrets"}, {"create", "update", "patch", "delete"})
	message := sprintf("%s writes every secret wherever it is bound", [access.owner])
}
