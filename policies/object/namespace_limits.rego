# METADATA
# title: Namespaces have limits for what is in them
# description: >-
#   Without a quota one namespace may take all that a cluster has, by a mistake or on purpose, and without
#   default limits one container may do so.
# scope: package
# custom:
#   id: PLM-O028
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - nsa-cisa: Resource policies
#   remediation: |
#     Add a quota, and defaults for containers:
#     kind: ResourceQuota
#     metadata: {name: all, namespace: shop}
#     spec: {hard: {requests.cpu: "8", requests.memory: 16Gi, pods: "50"}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Namespace
#       metadata:
#         name: shop
#
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
#       apiVersion: v1
#       kind: Namespace
#       metadata:
#         name: shop
#
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
#       ---
#       apiVersion: v1
#       kind: ResourceQuota
#       metadata: {name: all, namespace: shop}
#       spec: {hard: {requests.cpu: "8", requests.memory: 16Gi}}
package plimsoll.object.namespace_limits

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["object", "name"]} if {
	objects.namespace

	# A cluster that asks about one object shows no others.
	not input.admission
	contents := input.related.contents

	# Of a namespace that stands alone, nobody here knows what else is in it.
	contents.workloads > 0
	contents.resource_quotas + contents.limit_ranges == 0
	message := sprintf("namespace `%s` has no ResourceQuota and no LimitRange", [objects.name])
}
