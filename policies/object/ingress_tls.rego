# METADATA
# title: Ingresses encrypt what comes in
# description: >-
#   Without TLS, passwords and sessions go through the internet in the open, and anybody on the way may
#   change what is answered.
# scope: package
# custom:
#   id: PLM-O008
#   severity: medium
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Encryption
#   remediation: |
#     Name a certificate for each host:
#     spec:
#       tls: [{hosts: [shop.example.com], secretName: shop-tls}]
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
#                 - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
#     good: |
#       apiVersion: networking.k8s.io/v1
#       kind: Ingress
#       metadata: {name: web, namespace: shop}
#       spec:
#         tls: [{hosts: [shop.example.com], secretName: shop-tls}]
#         rules:
#           - host: shop.example.com
#             http:
#               paths:
#                 - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
package plimsoll.object.ingress_tls

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "tls"]} if {
	objects.ingress
	count(object.get(input.spec, "tls", [])) == 0
	not ends_elsewhere
	message := sprintf("Ingress `%s` takes what comes in unencrypted: it has no `tls`", [objects.name])
}

# A load balancer of a cloud has its certificates in annotations, and Traefik in its own way.
ends_elsewhere if {
	some key, _ in input.object.annotations
	regex.match(`certificate|ssl-cert|pre-shared-cert|ssl-passthrough|entrypoints|router\.tls|/listen-ports|tailscale\.com/`, key)
}
