# METADATA
# title: No Service opens a port on all nodes by itself
# description: >-
#   A port on every node is open to whoever reaches one of them, past the Ingress or the load balancer that
#   was to stand in between. This is told of Services whose pods are not among the manifests; of others
#   PLM-W056 tells.
# scope: package
# custom:
#   id: PLM-O004
#   severity: low
#   principle: confidentiality
#   frameworks:
#     - nist-800-190: "4.4.2"
#   remediation: |
#     Leave the type out, and let an Ingress or a Gateway bring in what comes from outside:
#     spec: {type: ClusterIP}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         type: NodePort
#         selector: {app: web}
#         ports: [{port: 80}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80}]
package plimsoll.object.node_port

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "type"]} if {
	objects.service
	input.spec.type == "NodePort"

	# Of a Service with a workload PLM-W056 tells.
	objects.alone
	message := sprintf("Service `%s` opens a port on every node: `type: NodePort`", [objects.name])
}
