# METADATA
# title: Load balancers say who may call
# description: >-
#   A Service of type `LoadBalancer` gets an address that, with most clouds, the whole internet can call. Whoever
#   means the internet can say so with `0.0.0.0/0`.
# scope: package
# custom:
#   id: PLM-W057
#   severity: low
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Worker node segmentation
#   remediation: |
#     List the networks that may call, or make the load balancer internal as the cloud's manual says:
#     spec: {type: LoadBalancer, loadBalancerSourceRanges: [203.0.113.0/24]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec:
#         type: LoadBalancer
#         selector: {app: web}
#         ports: [{port: 80, targetPort: http}]
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
#       spec:
#         type: LoadBalancer
#         loadBalancerSourceRanges: [203.0.113.0/24]
#         selector: {app: web}
#         ports: [{port: 80, targetPort: http}]
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web, labels: {app: web}}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: http, containerPort: 8080}]
package plimsoll.workload.network.load_balancer_sources

import data.plimsoll.lib.balancers

deny contains {"message": message, "path": ["related", "services", i, "spec", "type"]} if {
	some i, service in input.related.services
	service.spec.type == "LoadBalancer"
	not balancers.restricted(service.spec, service.annotations)
	message := sprintf("Service `%s` has a load balancer that everybody may call", [service.name])
}
