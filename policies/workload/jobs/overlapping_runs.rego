# METADATA
# title: Runs of a CronJob do not overlap
# description: >-
#   Unless somebody says otherwise, a run starts while the one before is still at it. The two work on the same things, each
#   makes the other slower, and soon there are three.
# scope: package
# custom:
#   id: PLM-W148
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Leave a run out while one is still at it:
#     spec: {concurrencyPolicy: Forbid}
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
#         concurrencyPolicy: Forbid
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: OnFailure
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:1.4.2
package plimsoll.workload.jobs.overlapping_runs

deny contains {"message": message, "path": ["spec", "concurrencyPolicy"]} if {
	input.object.kind == "CronJob"
	startswith(input.object.apiVersion, "batch/")
	object.get(input.spec, "concurrencyPolicy", "Allow") == "Allow"
	message := sprintf("runs of the CronJob `%s` may overlap: it has no `concurrencyPolicy: Forbid`", [input.object.name])
}
