# METADATA
# title: NetworkPolicies are about pods that are there
# description: >-
#   A NetworkPolicy whose selector no pod has restricts nobody. The pods that it was written for may be
#   called by everything in the cluster, and it looks as if they could not.
# scope: package
# custom:
#   id: PLM-O017
#   severity: medium
#   principle: authorization
#   frameworks:
#     - cis-kubernetes: "5.3.2"
#     - nsa-cisa: Network policies
#   remediation: |
#     Let the selector say what the pods have:
#     spec: {podSelector: {matchLabels: {app: web}}}
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web, namespace: shop}
#       spec:
#         podSelector: {matchLabels: {app: webb}}
#         policyTypes: [Ingress]
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web, namespace: shop}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: networking.k8s.io/v1
#       kind: NetworkPolicy
#       metadata: {name: web, namespace: shop}
#       spec:
#         podSelector: {matchLabels: {app: web}}
#         policyTypes: [Ingress]
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web, namespace: shop}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.object.policy_selects_nothing

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "podSelector"]} if {
	objects.network_policy
	objects.selects_nothing
	message := sprintf("NetworkPolicy `%s` holds for no pod: %s", [objects.name, objects.why])
}
