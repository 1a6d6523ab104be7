# METADATA
# title: Pods belong to something that replaces them
# description: >-
#   A pod by itself is gone with its node, and nothing makes another. A Deployment, StatefulSet or Job does.
# scope: package
# custom:
#   id: PLM-W082
#   severity: low
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Put the pod's spec into the template of a Deployment, or of a Job if it ends:
#     kind: Deployment
#     spec: {replicas: 2, template: {metadata: {labels: {app: web}}, spec: {}}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
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
package plimsoll.workload.availability.bare_pod

deny contains {"message": "nothing replaces this pod when it or its node is gone", "path": ["object", "kind"]} if {
	input.object.kind == "Pod"

	# A cluster is asked about pods one by one, whoever makes them.
	not input.admission

	# Kubelets replace these by themselves.
	not input.object.annotations["kubernetes.io/config.source"]
}
