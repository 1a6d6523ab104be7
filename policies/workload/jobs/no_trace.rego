# METADATA
# title: Runs that failed leave a trace
# description: >-
#   A failed Job that is kept has its pod, its log and its exit code. With none kept, a run that failed looks
#   like one that never was.
# scope: package
# custom:
#   id: PLM-W177
#   severity: low
#   principle: non-repudiation
#   profiles: [production]
#   remediation: |
#     Keep one at least, which is what happens if nothing is said:
#     spec: {failedJobsHistoryLimit: 1}
#   examples:
#     bad: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "0 3 * * *"
#         failedJobsHistoryLimit: 0
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
#         failedJobsHistoryLimit: 1
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: Never
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:2.0.1
package plimsoll.workload.jobs.no_trace

deny contains {"message": message, "path": ["spec", "failedJobsHistoryLimit"]} if {
	input.object.kind == "CronJob"
	input.spec.failedJobsHistoryLimit == 0
	message := "a run that failed is gone at once: `failedJobsHistoryLimit: 0`"
}
