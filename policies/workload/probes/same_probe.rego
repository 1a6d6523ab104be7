# METADATA
# title: Liveness asks less than readiness
# description: >-
#   Where both probes ask the same, a pod that is only busy is not just spared but killed, its work lands on the
#   others, and they are killed next. Liveness should fail later, or ask only whether the program still runs.
# scope: package
# custom:
#   id: PLM-W071
#   severity: low
#   principle: integrity
#   remediation: |
#     Give liveness more time, or a question of its own:
#     livenessProbe: {httpGet: {path: /alive, port: http}, failureThreshold: 10}
#     readinessProbe: {httpGet: {path: /ready, port: http}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             livenessProbe: {httpGet: {path: /ready, port: 8080}}
#             readinessProbe: {httpGet: {path: /ready, port: 8080}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             livenessProbe: {httpGet: {path: /alive, port: 8080}, failureThreshold: 10}
#             readinessProbe: {httpGet: {path: /ready, port: 8080}}
package plimsoll.workload.probes.same_probe

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "livenessProbe"]} if {
	some i, container in input.containers
	liveness := container.probes.liveness
	readiness := container.probes.readiness

	# Whether a port is open tells no more than that the program runs, and is no harm to ask twice.
	liveness.action in {"http", "exec", "grpc"}
	question(liveness) == question(readiness)
	patience(liveness) <= patience(readiness)
	message := sprintf("%s is killed as soon as it is not ready: both probes ask the same", [containers.label(container)])
}

question(probe) := object.filter(probe, ["action", "command", "host", "path", "port", "scheme", "service"])

patience(probe) := probe.failure_threshold * probe.period
