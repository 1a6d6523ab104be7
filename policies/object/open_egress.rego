# METADATA
# title: A NetworkPolicy about what goes out keeps something in
# description: >-
#   A rule for what goes out that names neither peers nor ports lets everything out. Who breaks into a pod
#   can then fetch tools and take away what was found.
# scope: package
# custom:
#   id: PLM-O019
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - nist-800-190: "4.4.2"
#     - nsa-cisa: Network policies
#   remediation: |
#     Name what is called, and name resolution:
#     egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}, {ports: [{port: 53, protocol: UDP}]}]
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web, namespace: shop}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         policyTypes: [Egress]
#         egress: [{}]
#     good: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web, namespace: shop}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         policyTypes: [Egress]
#         egress: [{to: [{podSelector: {matchLabels: {app: db}}}]}]
package plimsoll.object.open_egress

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "egress", i]} if {
	objects.network_policy
	"Egress" in input.policy_types
	some i, rule in input.spec.egress
	count(object.get(rule, "ports", [])) == 0
	open(rule)
	message := sprintf("NetworkPolicy `%s` lets everything out, to everywhere", [objects.name])
}

open(rule) if count(object.get(rule, "to", [])) == 0

open(rule) if {
	some peer in rule.to
	peer.ipBlock.cidr in {"0.0.0.0/0", "::/0"}
	count(object.get(peer.ipBlock, "except", [])) == 0
}
