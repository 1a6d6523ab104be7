# METADATA
# title: What an autoscaler scales is there
# description: >-
#   An autoscaler whose target does not exist scales nothing, and says so only in its status. The workload
#   was renamed, or it is of another kind.
# scope: package
# custom:
#   id: PLM-O014
#   severity: medium
#   principle: integrity
#   remediation: |
#     Name the workload as it is called:
#     scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#   examples:
#     bad: |
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxReplicas: 9
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: webb}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web, namespace: shop}
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
#       apiVersion: autoscaling/v2
#       kind: HorizontalPodAutoscaler
#       metadata: {name: web, namespace: shop}
#       spec:
#         maxReplicas: 9
#         scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web, namespace: shop}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
package plimsoll.object.missing_target

import data.plimsoll.lib.objects

# The kinds that are among the manifests if they are anywhere. Others may be made by operators.
kinds := {"Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"}

deny contains {"message": message, "path": target.at} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	some target in input.related.targets
	target["as"] == "scaled"
	target.kind in kinds
	not target.found

	# Where no workload of the namespace is there, they are somewhere else.
	target.has_company
	message := sprintf("%s scales %s `%s`, which is not among the manifests of `%s`", [
		objects.label, target.kind, target.name, target.namespace,
	])
}
