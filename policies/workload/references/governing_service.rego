# METADATA
# title: The Service that names the pods of a StatefulSet is there
# description: >-
#   Pods of a StatefulSet find each other by names such as `db-0.db`, which the Service gives that `serviceName` names.
#   Without it there are no such names, and a cluster of databases does not form.
# scope: package
# custom:
#   id: PLM-W183
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Give the StatefulSet the name of its headless Service:
#     kind: Service
#     metadata: {name: db}
#     spec: {clusterIP: None, selector: {app: db}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: db-headless}
#       spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
#       ---
#       apiVersion: apps/v1
#       kind: StatefulSet
#       metadata: {name: db}
#       spec:
#         serviceName: db
#         selector: {matchLabels: {app: db}}
#         template:
#           metadata: {labels: {app: db}}
#           spec:
#             containers:
#               - name: db
#                 image: registry.example.com/shop/db:18.1
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: db}
#       spec: {clusterIP: None, selector: {app: db}, ports: [{port: 5432}]}
#       ---
#       apiVersion: apps/v1
#       kind: StatefulSet
#       metadata: {name: db}
#       spec:
#         serviceName: db
#         selector: {matchLabels: {app: db}}
#         template:
#           metadata: {labels: {app: db}}
#           spec:
#             containers:
#               - name: db
#                 image: registry.example.com/shop/db:18.1
package plimsoll.workload.references.governing_service

# Where no Service for the pods is among the manifests, the one that is named may be elsewhere, too.
deny contains {"message": message, "path": ["spec", "serviceName"]} if {
	input.object.kind == "StatefulSet"
	name := input.spec.serviceName
	not regex.match(`[${}]`, name)
	count(headless) > 0
	not name in names
	message := sprintf("no Service `%s` is for these pods, which are to have their names from it; `%s` is", [name, sort(headless)[0]])
}

names := {service.name | some service in input.related.services}

headless := {service.name |
	some service in input.related.services
	service.spec.clusterIP == "None"
}
