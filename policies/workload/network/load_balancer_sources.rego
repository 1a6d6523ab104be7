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

deny contains {"message": message, "path": ["related", "services", i, "spec", "type"]} if {
	some i, service in input.related.services
	service.spec.type == "LoadBalancer"
	count(object.get(service.spec, "loadBalancerSourceRanges", [])) == 0
	not restricted_by_annotation(service)
	message := sprintf("Service `%s` has a load balancer that everybody may call", [service.name])
}

# Clouds have annotations for it, and most of them say `internal` or `source-ranges`.
restricted_by_annotation(service) if {
	some key, value in service.annotations
	regex.match(`internal|source-ranges|scheme|networking\.gke\.io/load-balancer-type`, key)
	not lower(value) in {"false", "internet-facing", "external"}
}
