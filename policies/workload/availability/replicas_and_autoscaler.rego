# METADATA
# title: Either the manifest or the autoscaler says how many pods there are
# description: >-
#   Where both do, the number jumps back to the manifest's every time that is applied. It mostly is in the middle
#   of the load that the autoscaler had answered to.
# scope: package
# custom:
#   id: PLM-W078
#   severity: low
#   principle: integrity
#   remediation: |
#     Leave `replicas` out, and give the autoscaler a minimum:
#     kind: HorizontalPodAutoscaler
#     spec: {minReplicas: 2, maxReplicas: 10}
#   examples:
#     bad: |
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
#         replicas: 3
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
package plimsoll.workload.availability.replicas_and_autoscaler

deny contains {"message": message, "path": ["replicas"]} if {
	input.replicas > 0
	some scaler in input.related.horizontal_pod_autoscalers
	message := sprintf("HorizontalPodAutoscaler `%s` sets the number of pods, and `replicas: %v` sets it back", [scaler.name, input.replicas])
}
