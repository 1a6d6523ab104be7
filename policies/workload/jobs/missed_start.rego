# METADATA
# title: CronJobs have time to be started
# description: >-
#   The controller looks at schedules every ten seconds. Where a run may start no later than that, it often
#   never does, and nothing fails.
# scope: package
# custom:
#   id: PLM-W175
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Allow a few minutes:
#     spec: {startingDeadlineSeconds: 300}
#   examples:
#     bad: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "0 3 * * *"
#         startingDeadlineSeconds: 5
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: Never
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:2.0.1
#     good: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "0 3 * * *"
#         startingDeadlineSeconds: 300
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: Never
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:2.0.1
package plimsoll.workload.jobs.missed_start

deny contains {"message": message, "path": ["spec", "startingDeadlineSeconds"]} if {
	input.object.kind == "CronJob"
	seconds := input.spec.startingDeadlineSeconds
	seconds < 10
	message := sprintf("runs that start %v seconds late are left out, and the controller looks every 10", [seconds])
}
