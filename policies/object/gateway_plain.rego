# METADATA
# title: Gateways encrypt what comes in
# description: >-
#   A listener for HTTP takes passwords and sessions in the open. One that only sends people on to HTTPS may
#   stay, and is worth a waiver that says so.
# scope: package
# custom:
#   id: PLM-O037
#   severity: low
#   principle: confidentiality
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Encryption
#   remediation: |
#     Listen for HTTPS, and name a certificate:
#     listeners: [{name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: shop-tls}]}}]
#   examples:
#     bad: |
#       apiVersion: gateway.networking.k8s.io/v1
#       kind: Gateway
#       metadata: {name: web, namespace: shop}
#       spec:
#         gatewayClassName: edge
#         listeners:
#           - {name: http, port: 80, protocol: HTTP}
#     good: |
#       apiVersion: gateway.networking.k8s.io/v1
#       kind: Gateway
#       metadata: {name: web, namespace: shop}
#       spec:
#         gatewayClassName: edge
#         listeners:
#           - {name: https, port: 443, protocol: HTTPS, tls: {certificateRefs: [{name: shop-tls}]}}
package plimsoll.object.gateway_plain

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "listeners", i]} if {
	input.object.kind == "Gateway"
	objects.group == "gateway.networking.k8s.io"

	# Beside one for HTTPS the other mostly sends people on to it.
	every listener in input.spec.listeners {
		not listener.protocol in {"HTTPS", "TLS"}
	}
	some i, listener in input.spec.listeners
	listener.protocol == "HTTP"
	message := sprintf("Gateway `%s` takes what comes in unencrypted", [objects.name])
}
