# METADATA
# title: A NetworkPolicy keeps somebody out
# description: >-
#   A rule of a NetworkPolicy that names neither callers nor ports lets everybody in to everything, as if there were no
#   policy. It also takes all others for these pods out of force, since what one policy allows is allowed.
# scope: package
# custom:
#   id: PLM-W121
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.3.2"
#     - nist-800-190: "4.3.3"
#     - nsa-cisa: Network policies
#   remediation: |
#     Name those that call, or at least the ports that are for all:
#     kind: NetworkPolicy
#     spec:
#       podSelector: {matchLabels: {app: web}}
#       ingress: [{from: [{podSelector: {matchLabels: {app: gateway}}}]}]
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         ingress: [{}]
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         ingress: [{from: [{podSelector: {matchLabels: {app: gateway}}}]}]
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.network.open_policy

deny contains {"message": message, "path": ["related", "network_policies", i, "spec", "ingress", j]} if {
	some i, policy in input.related.network_policies
	"Ingress" in policy.policy_types
	some j, rule in policy.spec.ingress
	count(object.get(rule, "ports", [])) == 0
	open(rule)
	message := sprintf("NetworkPolicy `%s` lets everybody in to every port", [policy.name])
}

open(rule) if count(object.get(rule, "from", [])) == 0

open(rule) if {
	some peer in rule.from
	peer.ipBlock.cidr in {"0.0.0.0/0", "::/0"}
	count(object.get(peer.ipBlock, "except", [])) == 0
}
