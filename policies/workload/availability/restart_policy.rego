# METADATA
# title: Restart policies fit the kind
# description: >-
#   The API server refuses a Deployment whose pods are not always restarted, and a Job whose pods are. It mostly
#   is a pod's spec that was moved from one to the other.
# scope: package
# custom:
#   id: PLM-W083
#   severity: high
#   principle: integrity
#   remediation: |
#     Leave it out of what keeps running, and say it for what ends:
#     kind: Job
#     spec: {template: {spec: {restartPolicy: OnFailure}}}
#   examples:
#     bad: |
#       apiVersion: batch/v1
#       kind: Job
#       metadata: {name: import}
#       spec:
#         template:
#           spec:
#             restartPolicy: Always
#             containers:
#               - name: import
#                 image: registry.example.com/shop/import:1.4.2
#     good: |
#       apiVersion: batch/v1
#       kind: Job
#       metadata: {name: import}
#       spec:
#         template:
#           spec:
#             restartPolicy: OnFailure
#             containers:
#               - name: import
#                 image: registry.example.com/shop/import:1.4.2
package plimsoll.workload.availability.restart_policy

endless := {"DaemonSet", "Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"}

policy := object.get(input.pod.spec, "restartPolicy", "Always")

deny contains {"message": message, "path": ["pod", "spec", "restartPolicy"]} if {
	input.object.kind in endless
	policy != "Always"
	message := sprintf("a %s always restarts its pods: `restartPolicy: %s` is refused", [input.object.kind, policy])
}

deny contains {"message": message, "path": ["pod", "spec", "restartPolicy"]} if {
	input.object.kind in {"CronJob", "Job"}
	startswith(input.object.apiVersion, "batch/")
	policy == "Always"
	message := sprintf("a %s needs `restartPolicy: OnFailure` or `Never`", [input.object.kind])
}
