# METADATA
# title: Ingresses name the hosts that they are for
# description: >-
#   A rule without a host, or with `*`, answers for every name that anybody points at the cluster. Such names
#   are used to get around what browsers allow, and two applications with such rules take each other's calls.
# scope: package
# custom:
#   id: PLM-O009
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Name the host:
#     rules: [{host: shop.example.com}]
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: Ingress
#       metadata: {name: web, namespace: shop}
#       spec:
#         rules:
#           - host: "*.example.com"
#             http:
#               paths:
#                 - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
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
package plimsoll.object.ingress_host

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "rules", i, "host"]} if {
	objects.ingress
	some i, rule in input.spec.rules
	host := object.get(rule, "host", "")
	startswith(host, "*")
	message := sprintf("Ingress `%s` answers for every name below `%s`", [objects.name, host])
}

deny contains {"message": message, "path": ["spec", "rules", i]} if {
	objects.ingress
	some i, rule in input.spec.rules
	object.get(rule, "host", "") == ""
	message := sprintf("Ingress `%s` has a rule for every host", [objects.name])
}
