# METADATA
# title: Manifests are written in API versions that will last
# description: >-
#   A deprecated API version works today and is gone in a version of Kubernetes that is already known. To change
#   it before that upgrade takes a line; after it, an outage.
# scope: package
# custom:
#   id: PLM-W086
#   severity: low
#   principle: integrity
#   remediation: |
#     Name the version that replaces it, and compare the fields:
#     apiVersion: batch/v1
#   examples:
#     parameters:
#       lib.kubernetes.version: "1.24"
#     bad: |
#       apiVersion: batch/v1beta1
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
#         jobTemplate:
#           spec:
#             template:
#               spec:
#                 restartPolicy: OnFailure
#                 containers:
#                   - name: report
#                     image: registry.example.com/shop/report:1.4.2
package plimsoll.workload.versions.deprecated_api

import data.plimsoll.lib.api_versions
import data.plimsoll.lib.kubernetes

deny contains {"message": message, "path": ["object", "apiVersion"]} if {
	fact := api_versions.fact
	kubernetes.at_least(fact.deprecated)

	# What is gone altogether is found by PLM-W085.
	not kubernetes.at_least(fact.removed)
	message := sprintf("%s of `%s` is deprecated and goes with Kubernetes 1.%d; write `%s`", [
		input.object.kind, input.object.apiVersion, fact.removed, fact.instead,
	])
}
