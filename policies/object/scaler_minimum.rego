# METADATA
# title: Autoscalers keep more than one pod
# description: >-
#   At night an autoscaler goes down to its minimum. With one pod, that one's node or image is all that
#   stands between a quiet hour and an outage.
# scope: package
# custom:
#   id: PLM-O016
#   severity: low
#   principle: integrity
#   profiles: [production]
#   parameters:
#     pods:
#       description: How many pods there must be at any time.
#       default: 2
#   remediation: |
#     Keep a second pod:
#     spec: {minReplicas: 2}
#   examples:
#     bad: |
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web, namespace: shop}
#       spec:
#         minReplicas: 1
#         maxReplicas: 10
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#     good: |
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web, namespace: shop}
#       spec:
#         minReplicas: 2
#         maxReplicas: 10
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
package plimsoll.object.scaler_minimum

import data.plimsoll.lib.objects

wanted := data.plimsoll.parameters["PLM-O016"].pods

deny contains {"message": message, "path": ["spec", "minReplicas"]} if {
	objects.scaler
	least := object.get(input.spec, "minReplicas", 1)
	least < wanted

	# Down to nothing is a choice of its own, for what may be asleep.
	least > 0

	# What never has more than one pod is found by PLM-O015.
	input.spec.maxReplicas > least
	message := sprintf("HorizontalPodAutoscaler `%s` goes down to %v; keep %v pods", [objects.name, least, wanted])
}
