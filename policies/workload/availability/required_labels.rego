# METADATA
# title: Pods have the labels by which people find them
# description: >-
#   Labels are how alerts, dashboards and bills know whose a pod is. One that lacks them is nobody's when it
#   misbehaves.
# scope: package
# custom:
#   id: PLM-W093
#   severity: low
#   principle: non-repudiation
#   profiles: [strict]
#   parameters:
#     labels:
#       description: The labels that pods must have.
#       default: [app.kubernetes.io/name]
#   remediation: |
#     Label the pods, which is in the template:
#     template: {metadata: {labels: {app.kubernetes.io/name: web}}}
#   examples:
#     bad: |
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
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
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web, app.kubernetes.io/name: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.availability.required_labels

labels := data.plimsoll.parameters["PLM-W093"].labels

deny contains {"message": message, "path": ["pod", "labels"]} if {
	missing := [label | some label in labels; object.get(input.pod.labels, label, "") == ""]
	count(missing) > 0
	message := sprintf("the pods have no label `%s`", [concat("`, `", missing)])
}
