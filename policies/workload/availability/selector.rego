# METADATA
# title: Workloads select the pods that they make
# description: >-
#   The API server refuses a workload whose selector does not fit the labels of its own pods, and one of `apps/v1` that has
#   none. It mostly is a label that was renamed in one place of two.
# scope: package
# custom:
#   id: PLM-W144
#   severity: high
#   principle: integrity
#   remediation: |
#     Let both say the same:
#     spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}}}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: shop}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
#     good: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
package plimsoll.workload.availability.selector

import data.plimsoll.lib.selectors

deny contains {"message": message, "path": ["spec", "selector", "matchLabels", label]} if {
	input.object.kind in {"DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"}
	some label, value in input.spec.selector.matchLabels
	object.get(input.pod.labels, label, "") != value
	message := sprintf("the %s selects pods with `%s: %s`, and its own have not got that label", [input.object.kind, label, value])
}

deny contains {"message": message, "path": ["spec", "selector", "matchExpressions", i]} if {
	input.object.kind in {"DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"}
	some i, expression in input.spec.selector.matchExpressions
	not selectors.holds(expression, input.pod.labels)
	message := sprintf("the %s does not select its own pods: `%s` `%s`", [input.object.kind, expression.key, expression.operator])
}

deny contains {"message": message, "path": ["spec", "selector", label]} if {
	input.object.kind == "ReplicationController"
	some label, value in input.spec.selector
	object.get(input.pod.labels, label, "") != value
	message := sprintf("the %s selects pods with `%s: %s`, and its own have not got that label", [input.object.kind, label, value])
}

# Older versions took the labels of the pods.
deny contains {"message": message, "path": ["spec", "selector"]} if {
	input.object.kind in {"DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"}
	input.object.apiVersion == "apps/v1"
	not selects
	message := sprintf("a %s without a selector is refused", [input.object.kind])
}

selects if count(input.spec.selector.matchLabels) > 0

selects if count(input.spec.selector.matchExpressions) > 0
