# METADATA
# title: One slow answer does not kill a container
# description: >-
#   With `failureThreshold: 1` a single answer that is late, because a node is busy or a connection was lost, has the
#   container killed. Under load that takes one pod after the other.
# scope: package
# custom:
#   id: PLM-W135
#   severity: low
#   principle: integrity
#   remediation: |
#     Let several answers fail before the container is killed:
#     livenessProbe: {httpGet: {path: /alive, port: http}, failureThreshold: 3}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             livenessProbe: {httpGet: {path: /alive, port: 8080}, failureThreshold: 1}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             livenessProbe: {httpGet: {path: /alive, port: 8080}, failureThreshold: 3}
package plimsoll.workload.probes.first_failure

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "livenessProbe", "failureThreshold"]} if {
	some i, container in input.containers
	probe := container.probes.liveness
	probe.failure_threshold == 1
	message := sprintf("%s is killed when its liveness probe fails once", [containers.label(container)])
}
