# METADATA
# title: What an Ingress sends to is there
# description: >-
#   A path whose Service does not exist answers every call with an error. The Service was renamed, or it is
#   in another namespace, where no Ingress reaches it.
# scope: package
# custom:
#   id: PLM-O010
#   severity: medium
#   principle: integrity
#   remediation: |
#     Name a Service of the namespace:
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
#                 - {path: /, pathType: Prefix, backend: {service: {name: webb, port: {number: 80}}}}
#       ---
#       apiVersion: v1
#       kind: Service
#       metadata: {name: web, namespace: shop}
#       spec:
#         selector: {app: web}
#         ports: [{port: 80}]
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
#         ports: [{port: 80}]
package plimsoll.object.missing_backend

import data.plimsoll.lib.objects

deny contains {"message": message, "path": target.at} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	some target in input.related.targets
	target["as"] == "backend"
	not target.found

	# Where no Service of the namespace is there, they are somewhere else.
	target.has_company
	message := sprintf("%s sends to Service `%s`, which is not among the manifests of `%s`", [
		objects.label, target.name, target.namespace,
	])
}
