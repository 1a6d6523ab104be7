# METADATA
# title: There is a version to go back to
# description: >-
#   With `revisionHistoryLimit: 0` the cluster forgets each version as soon as the next is there, and `kubectl rollout undo`
#   has nowhere to go. It is missed on the day of a bad release.
# scope: package
# custom:
#   id: PLM-W146
#   severity: low
#   principle: integrity
#   remediation: |
#     Keep a few, which cost nothing:
#     spec: {revisionHistoryLimit: 5}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         revisionHistoryLimit: 0
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
#     good: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         revisionHistoryLimit: 5
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
package plimsoll.workload.availability.way_back

deny contains {"message": message, "path": ["spec", "revisionHistoryLimit"]} if {
	input.spec.revisionHistoryLimit == 0
	message := sprintf("the %s keeps no version to go back to: `revisionHistoryLimit: 0`", [input.object.kind])
}
