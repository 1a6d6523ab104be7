# METADATA
# title: CronJobs keep as many Jobs as they say
# description: >-
#   A CronJob keeps its last Jobs, and how many it says itself. A Job with a time of its own to go is gone
#   before, with the log of why it failed.
# scope: package
# custom:
#   id: PLM-W176
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Leave it to the CronJob:
#     spec: {failedJobsHistoryLimit: 3, successfulJobsHistoryLimit: 1}
#   examples:
#     bad: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "0 3 * * *"
#         jobTemplate:
#           spec:
#             ttlSecondsAfterFinished: 60
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
#         failedJobsHistoryLimit: 3
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: Never
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:2.0.1
package plimsoll.workload.jobs.early_cleanup

deny contains {"message": message, "path": ["spec", "jobTemplate", "spec", "ttlSecondsAfterFinished"]} if {
	input.object.kind == "CronJob"
	seconds := input.spec.jobTemplate.spec.ttlSecondsAfterFinished

	# A day is time to look.
	seconds < 86400
	message := sprintf("Jobs that the CronJob would keep are gone after %v seconds", [seconds])
}
