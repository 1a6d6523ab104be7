# METADATA
# title: Jobs that are done are cleaned up
# description: >-
#   A Job that has ended stays, with its pods, until somebody deletes it. After a year of releases the cluster is slow from
#   thousands of them.
# scope: package
# custom:
#   id: PLM-W149
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Have it go when whoever waited for it has seen how it ended:
#     spec: {ttlSecondsAfterFinished: 86400}
#   examples:
#     bad: |
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
#     good: |
#       apiVersion: batch/v1
#       kind: Job
#       metadata: {name: import}
#       spec:
#         ttlSecondsAfterFinished: 86400
#         template:
#           spec:
#             restartPolicy: OnFailure
#             containers:
#               - name: import
#                 image: registry.example.com/shop/import:1.4.2
package plimsoll.workload.jobs.left_behind

deny contains {"message": message, "path": ["spec", "ttlSecondsAfterFinished"]} if {
	# A CronJob deletes the Jobs that it makes.
	input.object.kind == "Job"
	startswith(input.object.apiVersion, "batch/")

	# Helm and Argo CD delete their hooks.
	count([key | some key, _ in input.object.annotations; regex.match(`^(helm\.sh|argocd\.argoproj\.io)/hook`, key)]) == 0
	not input.spec.ttlSecondsAfterFinished
	message := sprintf("nobody deletes the Job `%s` when it is done: it has no `ttlSecondsAfterFinished`", [input.object.name])
}
