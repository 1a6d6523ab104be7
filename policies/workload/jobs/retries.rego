# METADATA
# title: Jobs say how often they are tried
# description: >-
#   Where nobody says, a Job that fails runs six more times. For one that sends or pays something that is six
#   times too many, and for one that fetches something it may be too few.
# scope: package
# custom:
#   id: PLM-W174
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Say it:
#     spec: {backoffLimit: 0}
#   examples:
#     bad: |
#       apiVersion: batch/v1
#       kind: Job
#       metadata: {name: report}
#       spec:
#         template:
#           spec:
#             restartPolicy: Never
#             containers:
#               - name: report
#                 image: registry.example.com/shop/report:2.0.1
#     good: |
#       apiVersion: batch/v1
#       kind: Job
#       metadata: {name: report}
#       spec:
#         backoffLimit: 0
#         template:
#           spec:
#             restartPolicy: Never
#             containers:
#               - name: report
#                 image: registry.example.com/shop/report:2.0.1
package plimsoll.workload.jobs.retries

import data.plimsoll.lib.jobs

deny contains {"message": message, "path": array.concat(path, ["backoffLimit"])} if {
	path := jobs.path
	not "backoffLimit" in object.keys(jobs.spec)

	# With an index each, they may be counted one by one.
	not "backoffLimitPerIndex" in object.keys(jobs.spec)
	message := "nothing says how often it is tried: `backoffLimit` is 6"
}
