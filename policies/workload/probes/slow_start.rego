# METADATA
# title: Slow starts are waited for by a startup probe
# description: >-
#   A long `initialDelaySeconds` waits that long after every start, however fast the program was, and once it is over kills
#   one that was slower. A startup probe waits as long as it takes.
# scope: package
# custom:
#   id: PLM-W136
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   parameters:
#     most:
#       description: The longest delay of a liveness probe, in seconds.
#       default: 60
#   remediation: |
#     Let a startup probe wait, and liveness begin when it is done:
#     startupProbe: {httpGet: {path: /alive, port: http}, periodSeconds: 5, failureThreshold: 60}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             livenessProbe: {httpGet: {path: /alive, port: 8080}, initialDelaySeconds: 300}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             startupProbe: {httpGet: {path: /alive, port: 8080}, periodSeconds: 5, failureThreshold: 60}
#             livenessProbe: {httpGet: {path: /alive, port: 8080}}
package plimsoll.workload.probes.slow_start

import data.plimsoll.lib.containers

most := data.plimsoll.parameters["PLM-W136"].most

deny contains {"message": message, "path": ["containers", i, "livenessProbe", "initialDelaySeconds"]} if {
	some i, container in input.containers
	delay := container.probes.liveness.initial_delay
	delay > most
	not container.probes.startup
	message := sprintf("nothing tells for %v seconds after a start whether %s hangs, and slower starts are killed", [delay, containers.label(container)])
}
