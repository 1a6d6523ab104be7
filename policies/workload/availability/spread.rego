# METADATA
# title: Pods that stand in for each other are on different nodes
# description: >-
#   The scheduler likes to spread pods, and under load puts them on one node all the same. Then one node that
#   fails takes all of them.
# scope: package
# custom:
#   id: PLM-W081
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Ask for it:
#     topologySpreadConstraints:
#       - maxSkew: 1
#         topologyKey: kubernetes.io/hostname
#         whenUnsatisfiable: DoNotSchedule
#         labelSelector: {matchLabels: {app: web}}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
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
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             topologySpreadConstraints:
#               - maxSkew: 1
#                 topologyKey: kubernetes.io/hostname
#                 whenUnsatisfiable: DoNotSchedule
#                 labelSelector: {matchLabels: {app: web}}
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.availability.spread

import data.plimsoll.lib.replicas

deny contains {"message": message, "path": ["pod", "spec", "topologySpreadConstraints"]} if {
	replicas.least > 1
	not spread
	message := sprintf("all %v pods may end up on one node", [replicas.least])
}

spread if count(input.pod.spec.topologySpreadConstraints) > 0

spread if input.pod.spec.affinity.podAntiAffinity
