# METADATA
# title: A way out to everywhere leaves out the cloud's metadata
# description: >-
#   At 169.254.169.254 most clouds hand the node's own credentials to whoever asks. A NetworkPolicy that lets pods call
#   every address lets them ask there, too, and a server that can be made to fetch an address is then the way in.
# scope: package
# custom:
#   id: PLM-W122
#   severity: medium
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.2"
#     - nsa-cisa: Protecting sensitive cloud infrastructure
#   remediation: |
#     Take the address out of what pods may call:
#     to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         policyTypes: [Egress]
#         egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]
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
#         policyTypes: [Egress]
#         egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}]
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.network.metadata_egress

import data.plimsoll.lib.addresses

# The same with AWS, Azure, Google Cloud, DigitalOcean, OpenStack and others.
metadata := "169.254.169.254"

deny contains {"message": message, "path": ["related", "network_policies", i, "spec", "egress", j, "to", k, "ipBlock", "cidr"]} if {
	some i, policy in input.related.network_policies
	some j, rule in policy.spec.egress
	some k, peer in rule.to
	block := peer.ipBlock

	addresses.covers(block.cidr, metadata)

	# A policy that names the address on purpose says so.
	not endswith(block.cidr, "/32")
	not spared(block)
	message := sprintf("NetworkPolicy `%s` lets the pods ask the cloud for the node's credentials: `%s` has `%s` in it", [
		policy.name, block.cidr, metadata,
	])
}

spared(block) if {
	some range in block.except
	addresses.covers(range, metadata)
}
