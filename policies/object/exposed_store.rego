# METADATA
# title: No load balancer leads to a database
# description: >-
#   Databases, caches and queues are made for the network that they are in: many let in whoever reaches them,
#   and the others are what password lists are tried on. Behind a load balancer without source ranges the
#   whole internet reaches them.
# scope: package
# custom:
#   id: PLM-O007
#   severity: medium
#   principle: confidentiality
#   frameworks:
#     - nist-800-190: "4.4.2"
#   parameters:
#     ports:
#       description: The ports of what is not made for the internet.
#       default: [22, 23, 111, 389, 445, 1433, 1521, 2375, 2379, 3306, 3389, 5432, 5672, 5900, 5984, 6379, 7000, 7474, 8086, 9042, 9092, 9200, 9300, 11211, 27017]
#   remediation: |
#     Keep it inside of the cluster, or say which networks may call:
#     spec: {type: LoadBalancer, loadBalancerSourceRanges: [198.51.100.0/24]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         type: LoadBalancer
#         selector: {app: db}
#         ports: [{port: 5432}]
#     good: |
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: db}
#         ports: [{port: 5432}]
package plimsoll.object.exposed_store

import data.plimsoll.lib.balancers
import data.plimsoll.lib.objects

ports := data.plimsoll.parameters["PLM-O007"].ports

deny contains {"message": message, "path": ["spec", "ports", i, "port"]} if {
	objects.service
	input.spec.type == "LoadBalancer"
	not balancers.restricted(input.spec, input.object.annotations)
	some i, port in input.spec.ports
	number := [one | some one in [port.port, object.get(port, "targetPort", port.port)]; one in ports][0]
	message := sprintf("Service `%s` offers port `%v` to everybody, which is that of a database or a remote login", [objects.name, number])
}
