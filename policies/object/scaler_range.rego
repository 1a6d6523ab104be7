# METADATA
# title: Autoscalers by themselves have room to scale
# description: >-
#   An autoscaler whose minimum is its maximum never changes anything, and one whose minimum is higher is
#   refused. This is told of autoscalers whose workloads are not among the manifests; of others PLM-W097
#   tells.
# scope: package
# custom:
#   id: PLM-O015
#   severity: low
#   principle: integrity
#   remediation: |
#     Let the maximum be what the load of a bad day needs:
#     spec: {minReplicas: 2, maxReplicas: 10}
#   examples:
#     bad: |
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web, namespace: shop}
#       spec:
#         minReplicas: 4
#         maxReplicas: 4
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#     good: |
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web, namespace: shop}
#       spec:
#         minReplicas: 2
#         maxReplicas: 10
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
package plimsoll.object.scaler_range

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "maxReplicas"]} if {
	objects.scaler

	# Of one with a workload PLM-W097 tells.
	every target in input.related.targets {
		not target.found
	}
	least := object.get(input.spec, "minReplicas", 1)
	least >= input.spec.maxReplicas
	message := sprintf("HorizontalPodAutoscaler `%s` scales from %v to %v", [objects.name, least, input.spec.maxReplicas])
}
