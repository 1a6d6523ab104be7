# METADATA
# title: An Ingress sends to ports that its Services have
# description: >-
#   A path that names a port which its Service lacks answers every call with an error. What counts here is
#   the port of the Service, not that of the container behind it.
# scope: package
# custom:
#   id: PLM-O011
#   severity: high
#   principle: integrity
#   remediation: |
#     Name the port as the Service does:
#     backend: {service: {name: web, port: {number: 80}}}
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: Ingress
#       metadata: {name: web, namespace: shop}
#       spec:
#         rules:
#           - host: shop.example.com
#             http:
#               paths:
#                 - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 8080}}}}
#       ---
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80, targetPort: 8080}]
#     good: |
#       apiVersion: networking.k8s.io/v1
#       kind: Ingress
#       metadata: {name: web, namespace: shop}
#       spec:
#         rules:
#           - host: shop.example.com
#             http:
#               paths:
#                 - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
#       ---
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80, targetPort: 8080}]
package plimsoll.object.backend_port

import data.plimsoll.lib.objects

deny contains {"message": message, "path": target.at} if {
	some target in input.related.targets
	target.missing_port
	message := sprintf("%s sends to port `%s` of Service `%s`, which has no such port", [
		objects.label, target.port, target.name,
	])
}
