# METADATA
# title: Jobs end, one way or another
# description: >-
#   A Job that hangs holds what it requested, and its next run may wait for it, until somebody looks. A deadline ends it and
#   says so.
# scope: package
# custom:
#   id: PLM-W147
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Allow it several times what it takes:
#     spec: {activeDeadlineSeconds: 3600}
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
#         activeDeadlineSeconds: 3600
#         template:
#           spec:
#             restartPolicy: OnFailure
#             containers:
#               - name: import
#                 image: registry.example.com/shop/import:1.4.2
package plimsoll.workload.jobs.deadline

import data.plimsoll.lib.jobs

deny contains {"message": message, "path": array.concat(jobs.path, ["activeDeadlineSeconds"])} if {
	not jobs.spec.activeDeadlineSeconds

	# The pods may have one of their own.
	not input.pod.spec.activeDeadlineSeconds
	message := sprintf("nothing ends the %s when it hangs: it has no `activeDeadlineSeconds`", [input.object.kind])
}
