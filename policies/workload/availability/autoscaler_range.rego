# METADATA
# title: Autoscalers have room to scale
# description: >-
#   An autoscaler whose minimum is its maximum never changes anything, and one whose minimum is higher is refused.
#   Either looks as if somebody had thought of load.
# scope: package
# custom:
#   id: PLM-W097
#   severity: low
#   principle: integrity
#   remediation: |
#     Let the maximum be what the load of a bad day needs:
#     spec: {minReplicas: 2, maxReplicas: 10}
#   examples:
#     bad: |
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web}
#       spec:
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#         minReplicas: 2
#         maxReplicas: 2
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
#     good: |
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web}
#       spec:
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#         minReplicas: 2
#         maxReplicas: 10
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
package plimsoll.workload.availability.autoscaler_range

deny contains {"message": message, "path": ["related", "horizontal_pod_autoscalers", i, "spec", "maxReplicas"]} if {
	some i, scaler in input.related.horizontal_pod_autoscalers
	least := object.get(scaler.spec, "minReplicas", 1)
	least >= scaler.spec.maxReplicas
	message := sprintf("HorizontalPodAutoscaler `%s` scales from %v to %v", [scaler.name, least, scaler.spec.maxReplicas])
}
