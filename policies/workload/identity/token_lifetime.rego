# METADATA
# title: Tokens that a pod asks for do not live long
# description: >-
#   A token of a service account that was stolen is good until it ends, whatever happens to the pod's files. The kubelet
#   renews it in time by itself, so a long life helps nobody else.
# scope: package
# custom:
#   id: PLM-W142
#   severity: low
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Protecting Pod service account tokens
#   parameters:
#     most:
#       description: The longest life of a token, in seconds.
#       default: 86400
#   remediation: |
#     Leave the time out, which makes it an hour, or say how long the slowest reader needs:
#     serviceAccountToken: {path: token, audience: vault, expirationSeconds: 3600}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: vault, mountPath: /run/vault, readOnly: true}]
#         volumes:
#           - name: vault
#             projected:
#               sources:
#                 - serviceAccountToken: {path: token, audience: vault, expirationSeconds: 31536000}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: vault, mountPath: /run/vault, readOnly: true}]
#         volumes:
#           - name: vault
#             projected:
#               sources:
#                 - serviceAccountToken: {path: token, audience: vault, expirationSeconds: 3600}
package plimsoll.workload.identity.token_lifetime

import data.plimsoll.lib.pods

most := data.plimsoll.parameters["PLM-W142"].most

deny contains {"message": message, "path": ["volumes", i, "source", "sources", j, "serviceAccountToken", "expirationSeconds"]} if {
	some i, volume in input.volumes
	volume.type == "projected"
	some j, source in volume.source.sources
	seconds := source.serviceAccountToken.expirationSeconds
	seconds > most
	message := sprintf("the token in %s is good for %v seconds", [pods.volume_label(volume), seconds])
}
