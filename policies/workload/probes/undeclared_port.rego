# METADATA
# title: Probes ask ports that the pod speaks of
# description: >-
#   Where a container lists its ports and a probe asks another, one of the two is out of date: the probe asks nobody, or
#   whoever reads the list is misled.
# scope: package
# custom:
#   id: PLM-W157
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Name the port once, and ask it by its name:
#     ports: [{name: http, containerPort: 8080}]
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
#             ports: [{containerPort: 8080}]
#             readinessProbe: {httpGet: {path: /ready, port: 8000}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#             readinessProbe: {httpGet: {path: /ready, port: 8080}}
package plimsoll.workload.probes.undeclared_port

import data.plimsoll.lib.containers

fields := {"liveness": "livenessProbe", "readiness": "readinessProbe", "startup": "startupProbe"}

actions := {"grpc": "grpc", "http": "httpGet", "tcp": "tcpSocket"}

# Containers of a pod share one address.
numbers_of_pod := {port.port | some port in input.ports}

deny contains {"message": message, "path": ["containers", i, fields[kind], actions[probe.action], "port"]} if {
	some i, container in input.containers

	# Who lists none says nothing about any.
	count(container.ports) > 0
	some kind, probe in container.probes
	is_number(probe.port)
	not probe.port in numbers_of_pod
	message := sprintf("the %s probe of %s asks port `%v`, which the pod does not list", [kind, containers.label(container), probe.port])
}
