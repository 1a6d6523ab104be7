# METADATA
# title: Probes and hooks ask nobody but the pod
# description: >-
#   The kubelet sends a probe from the node's network, so one with a `host` reaches what the pod itself could
#   not, such as other pods' ports or the cloud's metadata. The answer shows in the pod's events.
# scope: package
# custom:
#   id: PLM-W018
#   severity: medium
#   principle: confidentiality
#   profiles: [default, pss-baseline, pss-restricted]
#   frameworks:
#     - pss-baseline: hostProbesAndHostLifecycle
#     - pss-restricted: hostProbesAndHostLifecycle
#   remediation: |
#     Leave `host` out; to give the name of a virtual host, send it as a header:
#     httpGet: {port: 8080, httpHeaders: [{name: Host, value: shop.example.com}]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             livenessProbe:
#               httpGet: {port: 8080, host: shop.example.com}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             livenessProbe:
#               httpGet: {port: 8080, httpHeaders: [{name: Host, value: shop.example.com}]}
package plimsoll.workload.pss.host_probes_and_host_lifecycle

import data.plimsoll.lib.containers
import data.plimsoll.lib.kubernetes

handlers := [
	["livenessProbe"],
	["readinessProbe"],
	["startupProbe"],
	["lifecycle", "postStart"],
	["lifecycle", "preStop"],
]

deny contains {"message": message, "path": array.concat(["containers", i], path)} if {
	kubernetes.at_least(34)
	some i, container in input.containers
	some handler in handlers
	some action in ["httpGet", "tcpSocket"]
	path := array.concat(handler, [action, "host"])
	host := object.get(container, path, "")
	host != ""
	message := sprintf("`%s` of %s asks host `%s`", [concat(".", handler), containers.label(container), host])
}
