# METADATA
# title: Probes ask ports that their container has
# description: >-
#   A probe of a port by a name that its container does not have never succeeds: the container is never ready,
#   or is killed again and again. The API server takes it all the same.
# scope: package
# custom:
#   id: PLM-W072
#   severity: high
#   principle: integrity
#   remediation: |
#     Use one name for the port, or its number:
#     ports: [{name: http, containerPort: 8080}]
#     readinessProbe: {httpGet: {port: http}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
#             readinessProbe: {httpGet: {path: /ready, port: web}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
#             readinessProbe: {httpGet: {path: /ready, port: http}}
package plimsoll.workload.probes.probe_port

import data.plimsoll.lib.containers

fields := {"liveness": "livenessProbe", "readiness": "readinessProbe", "startup": "startupProbe"}

actions := {"http": "httpGet", "tcp": "tcpSocket"}

deny contains {"message": message, "path": ["containers", i, fields[kind], actions[probe.action], "port"]} if {
	some i, container in input.containers
	some kind, probe in container.probes
	is_string(probe.port)
	not probe.port in {port.name | some port in container.ports; port.name}
	message := sprintf("the %s probe of %s asks port `%s`, and the container has no port of this name", [
		kind, containers.label(container), probe.port,
	])
}
