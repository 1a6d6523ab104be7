# METADATA
# title: No container starves for CPU
# description: >-
#   A limit of a few thousandths of a core lets a container run for a few tenths of a millisecond in each tenth
#   of a second, and then stops it. Starting takes minutes, probes time out, and the container is killed for it.
# scope: package
# custom:
#   id: PLM-W036
#   severity: medium
#   principle: integrity
#   parameters:
#     least:
#       description: The lowest limit, in cores.
#       default: 0.01
#   remediation: |
#     Give it some more, or leave the limit out and keep the request:
#     resources: {requests: {cpu: 10m}, limits: {cpu: 200m}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {limits: {cpu: 5m, memory: 128Mi}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {limits: {cpu: 200m, memory: 128Mi}}
package plimsoll.workload.resources.starving_cpu

import data.plimsoll.lib.containers

least := data.plimsoll.parameters["PLM-W036"].least

deny contains {"message": message, "path": ["containers", i, "resources", "limits", "cpu"]} if {
	some i, container in input.containers
	limit := container.resources.limits.cpu

	# Zero is no limit.
	limit.value > 0
	limit.value < least
	message := sprintf("%s may use `%s` of a core, on which hardly a program starts", [containers.label(container), limit.text])
}
