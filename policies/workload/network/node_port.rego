# METADATA
# title: No Service opens a port on all nodes
# description: >-
#   A `NodePort` is open on every node of the cluster, also towards networks that nobody thought of, with no TLS,
#   no names and no log in front of it. An Ingress or a Gateway is one door that can be watched.
# scope: package
# custom:
#   id: PLM-W056
#   severity: low
#   principle: authorization
#   frameworks:
#     - nsa-cisa: Worker node segmentation
#   remediation: |
#     Make it a Service inside the cluster, and lead an Ingress or an HTTPRoute to it:
#     spec: {type: ClusterIP, ports: [{port: 80, targetPort: http}]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: http}]}
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
#       spec: {type: ClusterIP, selector: {app: web}, ports: [{port: 80, targetPort: http}]}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
package plimsoll.workload.network.node_port

import data.plimsoll.lib.services

open_everywhere := {i | some i, service in input.related.services; service.spec.type == "NodePort"}

deny contains {"message": message, "path": ["related", "services", i, "spec", "type"]} if {
	some i in services.first_forms(open_everywhere)
	service := input.related.services[i]
	message := sprintf("Service `%s` opens a port on every node: `type: NodePort`", [service.name])
}
