# METADATA
# title: A rollout waits as long as its pods may take to start
# description: >-
#   The deadline is when a pipeline gives up on a rollout. Where a probe lets a pod take longer, a rollout is
#   called failed that was still on its way.
# scope: package
# custom:
#   id: PLM-W172
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Give the rollout longer than the pods:
#     spec: {progressDeadlineSeconds: 900}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         progressDeadlineSeconds: 60
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#                 startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 10, failureThreshold: 30}
#     good: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         progressDeadlineSeconds: 600
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#                 startupProbe: {tcpSocket: {port: 8080}, periodSeconds: 10, failureThreshold: 30}
package plimsoll.workload.availability.deadline_before_start

import data.plimsoll.lib.containers

deadline := object.get(input.spec, "progressDeadlineSeconds", 600)

deny contains {"message": message, "path": ["spec", "progressDeadlineSeconds"]} if {
	input.object.kind == "Deployment"
	some container in input.containers
	seconds := allowed(container)
	seconds + object.get(input.spec, "minReadySeconds", 0) > deadline
	message := sprintf("%s may take %v seconds to start, and the rollout fails after %v", [containers.label(container), seconds, deadline])
}

# How long the container may take until it is ready, as far as its probes tell.
allowed(container) := (probe.failure_threshold * probe.period) + probe.initial_delay if {
	probe := container.probes.startup
} else := container.probes.readiness.initial_delay
