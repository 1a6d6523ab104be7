# METADATA
# title: What Services send to has more than one pod
# description: >-
#   Where there is one pod, every drain, eviction and crash is an outage until the next has started. Two on two
#   nodes are the least that survives one of them.
# scope: package
# custom:
#   id: PLM-W077
#   severity: low
#   principle: integrity
#   profiles: [production]
#   parameters:
#     least:
#       description: How many pods there must be.
#       default: 2
#   remediation: |
#     Have another, and keep what they share outside of them:
#     spec: {replicas: 2}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80}]}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 1
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80}]}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec: {containers: [{name: web, image: registry.example.com/shop/web:1.4.2}]}
package plimsoll.workload.availability.single_replica

import data.plimsoll.lib.replicas

least := data.plimsoll.parameters["PLM-W077"].least

deny contains {"message": message, "path": ["replicas"]} if {
	# Databases are not made safe by a second pod.
	input.object.kind != "StatefulSet"
	replicas.least < least

	# Switched off is switched off.
	replicas.least > 0
	names := sort([service.name | some service in input.related.services])
	message := sprintf("Service `%s` depends on %v pod%s", [names[0], replicas.least, plural(replicas.least)])
}

plural(1) := ""

plural(number) := "s" if number != 1
