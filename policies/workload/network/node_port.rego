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
#   remediation: |
#     Make it a Service inside the cluster, and lead an Ingress or an HTTPRoute to it:
#     spec: {type: ClusterIP, ports: [{port: 80, targetPort: http}]}
package plimsoll.workload.network.node_port

deny contains {"message": message, "path": ["related", "services", i, "spec", "type"]} if {
	some i, service in input.related.services
	service.spec.type == "NodePort"
	message := sprintf("Service `%s` opens a port on every node: `type: NodePort`", [service.name])
}
