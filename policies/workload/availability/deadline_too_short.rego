# METADATA
# title: A rollout has time until its pods count as available
# description: >-
#   A new pod is available once it has been ready for `minReadySeconds`. A deadline before that could never be
#   kept, and is refused.
# scope: package
# custom:
#   id: PLM-W171
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Give it longer than its pods must be ready:
#     spec: {minReadySeconds: 30, progressDeadlineSeconds: 600}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         minReadySeconds: 60
#         progressDeadlineSeconds: 60
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
#         minReadySeconds: 60
#         progressDeadlineSeconds: 600
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.availability.deadline_too_short

deny contains {"message": message, "path": ["spec", field]} if {
	input.object.kind == "Deployment"
	ready := object.get(input.spec, "minReadySeconds", 0)
	deadline := object.get(input.spec, "progressDeadlineSeconds", 600)
	ready >= deadline
	message := sprintf("a rollout fails after %v seconds, and its pods must be ready for %v", [deadline, ready])
}

field := "progressDeadlineSeconds" if {
	input.spec.progressDeadlineSeconds
} else := "minReadySeconds"
