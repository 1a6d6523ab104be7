# METADATA
# title: A NetworkPolicy says whom the pods may call
# description: >-
#   Where no NetworkPolicy speaks of what a pod sends, it may call every pod and all of the internet. That is how what
#   was read leaves the cluster, and how whoever got in fetches tools.
# scope: package
# custom:
#   id: PLM-W120
#   severity: low
#   principle: confidentiality
#   profiles: [strict]
#   frameworks:
#     - nist-800-190: "4.4.2"
#     - nsa-cisa: Network policies
#   remediation: |
#     Let the pods call those that they need, DNS among them:
#     kind: NetworkPolicy
#     spec:
#       podSelector: {matchLabels: {app: web}}
#       policyTypes: [Egress]
#       egress: [{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 5432}]}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#       ---
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         policyTypes: [Egress]
#         egress: [{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 5432}]}]
package plimsoll.workload.network.egress_policy

deny contains {"message": "no NetworkPolicy says whom the pods may call", "path": ["pod", "labels"]} if {
	# A cluster that asks about one object shows no others.
	not input.admission

	# On the node's network no policy holds.
	not input.pod.spec.hostNetwork == true
	not restricts_egress
}

restricts_egress if {
	some policy in input.related.network_policies
	"Egress" in policy.policy_types
}
