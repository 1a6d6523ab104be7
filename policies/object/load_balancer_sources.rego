# METADATA
# title: Load balancers of their own say who may call
# description: >-
#   A load balancer without source ranges may be called by the whole internet, and mostly only a few networks
#   are meant. This is told of Services whose pods are not among the manifests; of others PLM-W057 tells.
# scope: package
# custom:
#   id: PLM-O006
#   severity: low
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.2"
#   remediation: |
#     Say which networks may call:
#     spec: {type: LoadBalancer, loadBalancerSourceRanges: [198.51.100.0/24]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         type: LoadBalancer
#         selector: {app: web}
#         ports: [{port: 443}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         type: LoadBalancer
#         loadBalancerSourceRanges: [198.51.100.0/24]
#         selector: {app: web}
#         ports: [{port: 443}]
package plimsoll.object.load_balancer_sources

import data.plimsoll.lib.balancers
import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "type"]} if {
	objects.service
	input.spec.type == "LoadBalancer"
	not balancers.restricted(input.spec, input.object.annotations)

	# Of a Service with a workload PLM-W057 tells.
	objects.alone
	message := sprintf("Service `%s` has a load balancer that everybody may call", [objects.name])
}
