# METADATA
# title: A CronJob that was held up does not run late
# description: >-
#   Without a `startingDeadlineSeconds` a run that was due while the cluster was down starts whenever it is up again, perhaps
#   at noon. After a hundred missed ones the CronJob does not start any more.
# scope: package
# custom:
#   id: PLM-W150
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Say how late a run may start:
#     spec: {startingDeadlineSeconds: 600}
#   examples:
#     bad: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "30 4 * * *"
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: OnFailure
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:1.4.2
#     good: |
#       apiVersion: batch/v1
#       kind: CronJob
#       metadata: {name: report}
#       spec:
#         schedule: "30 4 * * *"
#         startingDeadlineSeconds: 600
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: OnFailure
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:1.4.2
package plimsoll.workload.jobs.missed_runs

deny contains {"message": message, "path": ["spec", "startingDeadlineSeconds"]} if {
	input.object.kind == "CronJob"
	startswith(input.object.apiVersion, "batch/")
	not input.spec.startingDeadlineSeconds
	message := sprintf("runs of the CronJob `%s` start however late it is: it has no `startingDeadlineSeconds`", [input.object.name])
}
