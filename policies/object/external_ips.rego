# METADATA
# title: No Service takes addresses that are nobody's to give
# description: >-
#   Nodes send to such a Service whatever is meant for one of its external addresses, whoever these belong
#   to. With the address of a name server, whoever may write Services reads what others ask for. This is told
#   of Services whose pods are not among the manifests; of others PLM-W058 tells.
# scope: package
# custom:
#   id: PLM-O005
#   severity: high
#   principle: authorization
#   frameworks:
#     - nist-800-190: "4.3.3"
#   remediation: |
#     Remove `externalIPs`, and let a load balancer give out the address:
#     spec: {type: LoadBalancer}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         externalIPs: [203.0.113.7]
#         ports: [{port: 80}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80}]
package plimsoll.object.external_ips

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "externalIPs", i]} if {
	objects.service

	# Of a Service with a workload PLM-W058 tells.
	objects.alone
	some i, address in input.spec.externalIPs
	message := sprintf("Service `%s` takes what nodes send to `%s`", [objects.name, address])
}
