# METADATA
# title: Services select pods that are there
# description: >-
#   A Service whose selector no pod has sends nowhere: whoever calls it waits for a timeout. A label was
#   renamed in one of the two files, or one of them is for something else.
# scope: package
# custom:
#   id: PLM-O003
#   severity: medium
#   principle: integrity
#   remediation: |
#     Let the selector say what the pods have, and nothing more:
#     spec: {selector: {app: web}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: webb}
#         ports: [{port: 80}]
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
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80}]
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
package plimsoll.object.service_selects_nothing

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "selector"]} if {
	objects.service
	objects.selects_nothing
	message := sprintf("Service `%s` sends to no pod: %s", [objects.name, objects.why])
}
