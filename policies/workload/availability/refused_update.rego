# METADATA
# title: A rolling update has something to move
# description: >-
#   A rollout either makes a pod first or takes one away first. The API server refuses one that may do neither,
#   and of a DaemonSet one that may do both.
# scope: package
# custom:
#   id: PLM-W170
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Allow one of them:
#     strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.availability.refused_update

none := {0, "0%"}

deny contains {"message": message, "path": ["spec", "strategy", "rollingUpdate", "maxSurge"]} if {
	input.object.kind == "Deployment"
	update := input.spec.strategy.rollingUpdate
	update.maxSurge in none
	update.maxUnavailable in none
	message := "a rollout may neither add a pod nor take one away, and is refused: `maxSurge` and `maxUnavailable` are 0"
}

# What is not written is 1 missing and none added.
deny contains {"message": message, "path": ["spec", "updateStrategy", "rollingUpdate"]} if {
	input.object.kind == "DaemonSet"
	object.get(input.spec.updateStrategy, "type", "RollingUpdate") == "RollingUpdate"
	update := input.spec.updateStrategy.rollingUpdate
	missing := object.get(update, "maxUnavailable", 1)
	added := object.get(update, "maxSurge", 0)
	what := refused(missing in none, added in none)
	message := sprintf("a rollout may %s, and is refused: `maxUnavailable: %v`, `maxSurge: %v`", [what, missing, added])
}

refused(true, true) := "neither add a pod nor take one away"

refused(false, false) := "both add pods and take some away"
