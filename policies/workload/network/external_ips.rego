# METADATA
# title: No Service takes addresses that are not the cluster's to give
# description: >-
#   With `externalIPs` a Service takes the traffic of all nodes to any address, also to one that belongs to
#   somebody else (CVE-2020-8554). Whoever may make Services can so read what was meant for others.
# scope: package
# custom:
#   id: PLM-W058
#   severity: high
#   principle: confidentiality
#   remediation: |
#     Have the cluster give the address:
#     spec: {type: LoadBalancer}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web}
#       spec:
#         externalIPs: [203.0.113.7]
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
package plimsoll.workload.network.external_ips

deny contains {"message": message, "path": ["related", "services", i, "spec", "externalIPs", j]} if {
	some i, service in input.related.services
	some j, address in service.spec.externalIPs
	message := sprintf("Service `%s` takes what nodes send to `%s`", [service.name, address])
}
