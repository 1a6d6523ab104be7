# METADATA
# title: Nobody has certificates signed for any name
# description: >-
#   A certificate for clients says who one is, whatever it says. Whoever approves requests for any signer makes
#   themselves a member of `system:masters`, for as long as the certificate lasts.
# scope: package
# custom:
#   id: PLM-A021
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.11"
#     - nsa-cisa: Authentication
#   remediation: |
#     Name the signer, and let it be none of those for clients of the API server:
#     resources: [signers]
#     resourceNames: [kubernetes.io/kubelet-serving]
#     verbs: [approve]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [certificates.k8s.io]
#           resources: [certificatesigningrequests/approval]
#           verbs: [update]
#         - apiGroups: [certificates.k8s.io]
#           resources: [signers]
#           verbs: [approve]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [certificates.k8s.io]
#           resources: [certificatesigningrequests/approval]
#           verbs: [update]
#         - apiGroups: [certificates.k8s.io]
#           resources: [signers]
#           resourceNames: [kubernetes.io/kubelet-serving]
#           verbs: [approve]
package plimsoll.access.certificates

import data.plimsoll.lib.access

group := "certificates.k8s.io"

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.named(rule, group, {"signers"}, {"approve", "sign"})
	message := sprintf("%s has certificates signed by every signer", [access.owner])
}

deny contains {"message": message, "path": ["rules", i, "resource_names", j]} if {
	some i, rule in access.rules
	access.named(rule, group, {"signers"}, {"approve", "sign"})
	some j, name in rule.resource_names
	name in {"kubernetes.io/*", "kubernetes.io/kube-apiserver-client"}
	message := sprintf("%s has certificates signed for any client of the API server: `%s`", [access.owner, name])
}

# To approve takes both. Where the signers are elsewhere, nobody knows which.
deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	found := access.named(rule, group, {"certificatesigningrequests/approval"}, {"update", "patch"})
	count([other | some other in access.rules; access.can(other, group, "signers", {"approve"})]) == 0
	message := sprintf("%s approves certificate requests, and does not say for which signer", [access.owner])
}
