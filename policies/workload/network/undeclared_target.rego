# METADATA
# title: Services send to ports that the pods speak of
# description: >-
#   Where pods list their ports and a Service sends to another, it mostly sends nowhere: connections are refused, and the
#   Service has endpoints all the same.
# scope: package
# custom:
#   id: PLM-W158
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Name the port once, and send to its name:
#     targetPort: http
#     ports: [{name: http, containerPort: 8080}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8000}]}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{containerPort: 8080}]
package plimsoll.workload.network.undeclared_target

import data.plimsoll.lib.services

numbers_of_pod := {port.port | some port in input.ports}

deny contains {"message": message, "path": ["related", "services", i, "spec", "ports", j, field]} if {
	# Who lists none says nothing about any.
	count(numbers_of_pod) > 0
	some i, service in input.related.services
	some j, port in service.spec.ports
	field := unlisted(port)
	services.in_every_form(service, at_fault)
	message := sprintf("Service `%s` sends to port `%v`, which its pods do not list", [service.name, port[field]])
}

target(port) := "targetPort" if {
	port.targetPort
} else := "port"

at_fault := {i |
	some i, service in input.related.services
	some port in service.spec.ports
	unlisted(port)
}

# The field with a number that the pods do not list. By name it is the matter of PLM-W054.
unlisted(port) := field if {
	field := target(port)
	is_number(port[field])
	not port[field] in numbers_of_pod
}
