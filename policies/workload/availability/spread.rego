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
package plimsoll.workload.availability.spread

import data.plimsoll.lib.replicas

deny contains {"message": message, "path": ["pod", "spec", "topologySpreadConstraints"]} if {
	replicas.least > 1
	not spread
	message := sprintf("all %v pods may end up on one node", [replicas.least])
}

spread if count(input.pod.spec.topologySpreadConstraints) > 0

spread if input.pod.spec.affinity.podAntiAffinity
