# METADATA
# title: A NetworkPolicy by itself keeps somebody out
# description: >-
#   A rule that names neither callers nor ports lets everybody in to everything, as if there were no policy.
#   This is told of policies whose pods are not among the manifests; of others PLM-W121 tells.
# scope: package
# custom:
#   id: PLM-O018
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.3.2"
#     - nist-800-190: "4.3.3"
#     - nsa-cisa: Network policies
#   remediation: |
#     Name those that call, or at least the ports that are for all:
#     ingress: [{from: [{podSelector: {matchLabels: {app: front}}}]}]
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web, namespace: shop}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         policyTypes: [Ingress]
#         ingress: [{}]
#     good: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web, namespace: shop}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         policyTypes: [Ingress]
#         ingress: [{from: [{podSelector: {matchLabels: {app: front}}}]}]
package plimsoll.object.open_policy

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "ingress", i]} if {
	objects.network_policy

	# Of one with a workload PLM-W121 tells.
	objects.alone
	"Ingress" in input.policy_types
	some i, rule in input.spec.ingress
	count(object.get(rule, "ports", [])) == 0
	open(rule)
	message := sprintf("NetworkPolicy `%s` lets everybody in to every port", [objects.name])
}

open(rule) if count(object.get(rule, "from", [])) == 0

open(rule) if {
	some peer in rule.from
	peer.ipBlock.cidr in {"0.0.0.0/0", "::/0"}
	count(object.get(peer.ipBlock, "except", [])) == 0
}
