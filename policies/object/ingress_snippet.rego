# METADATA
# title: No Ingress writes configuration of its proxy
# description: >-
#   A snippet goes into the configuration of a proxy that serves all namespaces and holds all certificates.
#   Whoever may write an Ingress can read both with one (CVE-2021-25742), which is why controllers turn
#   snippets off.
# scope: package
# custom:
#   id: PLM-O030
#   severity: medium
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.3.1"
#   remediation: |
#     Use the annotation that is there for it, or have the administrators of the proxy set it for all:
#     nginx.ingress.kubernetes.io/limit-rps: "10"
#   examples:
#     bad: |
#       apiVersion: networking.k8s.io/v1
#       kind: Ingress
#       metadata:
#         name: web
#         namespace: shop
#         annotations:
#           nginx.ingress.kubernetes.io/configuration-snippet: |
#             more_set_headers "X-Frame-Options: DENY";
#       spec:
#         defaultBackend: {service: {name: web, port: {number: 80}}}
#     good: |
#       apiVersion: networking.k8s.io/v1
#       kind: Ingress
#       metadata:
#         name: web
#         namespace: shop
#         annotations:
#           nginx.ingress.kubernetes.io/limit-rps: "10"
#       spec:
#         defaultBackend: {service: {name: web, port: {number: 80}}}
package plimsoll.object.ingress_snippet

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["object", "annotations", key]} if {
	objects.ingress
	some key, _ in input.object.annotations
	regex.match(`^(nginx\.ingress\.kubernetes\.io|nginx\.org|haproxy\.org|haproxy-ingress\.github\.io)/.*(snippets?|config-backend|config-frontend)$`, key)
	message := sprintf("Ingress `%s` writes configuration of its proxy: `%s`", [objects.name, key])
}
