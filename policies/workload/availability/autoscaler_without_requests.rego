# METADATA
# title: What an autoscaler measures is requested
# description: >-
#   An autoscaler that aims at a part of the requested CPU or memory does nothing while a single container of the
#   pod requests none: it has no number to take a part of. It only says so in its status.
# scope: package
# custom:
#   id: PLM-W079
#   severity: medium
#   principle: integrity
#   remediation: |
#     Let every container of the pod request it:
#     resources: {requests: {cpu: 100m}}
#   examples:
#     bad: |
#       apiVersion: autoscaling/v1
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web}
#       spec:
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#         maxReplicas: 10
#         targetCPUUtilizationPercentage: 70
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: autoscaling/v1
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web}
#       spec:
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#         maxReplicas: 10
#         targetCPUUtilizationPercentage: 70
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#                 resources: {requests: {cpu: 100m}}
package plimsoll.workload.availability.autoscaler_without_requests

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "resources", "requests"]} if {
	some scaler in input.related.horizontal_pod_autoscalers
	some resource in measured(scaler.spec)
	some i, container in input.containers
	container.role in {"app", "sidecar"}
	not container.resources.requests[resource]
	not container.resources.limits[resource]
	message := sprintf("HorizontalPodAutoscaler `%s` measures %s by what is requested, and %s requests none", [
		scaler.name, resource, containers.label(container),
	])
}

measured(spec) := {"cpu" | spec.targetCPUUtilizationPercentage} | {metric.resource.name |
	some metric in spec.metrics
	metric.type == "Resource"
	utilization(metric.resource)
}

utilization(resource) if resource.target.type == "Utilization"

# As autoscaling/v2beta1 had it.
utilization(resource) if resource.targetAverageUtilization
