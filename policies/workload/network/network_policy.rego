# METADATA
# title: A NetworkPolicy says who may call the pods
# description: >-
#   Where no NetworkPolicy selects a pod, every pod of the cluster may call it on every port. Whoever gets into
#   one then looks around in all.
# scope: package
# custom:
#   id: PLM-W059
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.3.2"
#     - nist-800-190: "4.3.3"
#     - nsa-cisa: Network policies
#   remediation: |
#     Let those in that call it, and nobody else:
#     kind: NetworkPolicy
#     spec:
#       podSelector: {matchLabels: {app: web}}
#       ingress: [{from: [{podSelector: {matchLabels: {app: gateway}}}], ports: [{port: 8080}]}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#       ---
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         ingress: [{from: [{podSelector: {matchLabels: {app: gateway}}}], ports: [{port: 8080}]}]
package plimsoll.workload.network.network_policy

deny contains {"message": "no NetworkPolicy says who may call the pods", "path": ["pod", "labels"]} if {
	# A cluster that asks about one object shows no others.
	not input.admission

	# On the node's network no policy holds.
	not input.pod.spec.hostNetwork == true
	not restricts_ingress
}

restricts_ingress if {
	some policy in input.related.network_policies
	"Ingress" in policy.policy_types
}
