# METADATA
# title: Services send to ports that their pods have
# description: >-
#   A Service whose `targetPort` is a name that no port of its pods has sends nowhere. It has endpoints all the
#   same, so everything looks well until somebody calls.
# scope: package
# custom:
#   id: PLM-W054
#   severity: high
#   principle: integrity
#   remediation: |
#     Let the Service and the container use one name:
#     targetPort: http
#     ports: [{name: http, containerPort: 8080}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80, targetPort: web}]}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
package plimsoll.workload.network.service_port

import data.plimsoll.lib.services

names := {port.name | some port in input.ports; port.name}

deny contains {"message": message, "path": ["related", "services", i, "spec", "ports", j, "targetPort"]} if {
	some i, service in input.related.services
	some j, port in service.spec.ports
	lost(port)
	services.in_every_form(service, at_fault)
	message := sprintf("Service `%s` sends to port `%s`, and no container has a port of this name", [service.name, port.targetPort])
}

at_fault := {i |
	some i, service in input.related.services
	some port in service.spec.ports
	lost(port)
}

lost(port) if {
	is_string(port.targetPort)
	not port.targetPort in names
}
