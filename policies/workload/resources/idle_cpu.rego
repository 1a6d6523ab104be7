# METADATA
# title: No container sets aside cores that it may never use
# description: >-
#   What a container requests is kept from all others, busy or idle, and is paid for. A request of many cores
#   also fits on few nodes, so the pod waits.
# scope: package
# custom:
#   id: PLM-W037
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   parameters:
#     most:
#       description: The highest request, in cores.
#       default: 4
#   remediation: |
#     Request what it uses on an ordinary day, and let more pods share the load:
#     resources: {requests: {cpu: "1"}, limits: {cpu: "4"}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {cpu: "8", memory: 1Gi}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {requests: {cpu: "1", memory: 1Gi}, limits: {cpu: "4"}}
package plimsoll.workload.resources.idle_cpu

import data.plimsoll.lib.containers

most := data.plimsoll.parameters["PLM-W037"].most

deny contains {"message": message, "path": ["containers", i, "resources", "requests", "cpu"]} if {
	some i, container in input.containers
	request := container.resources.requests.cpu
	request.value > most
	message := sprintf("%s sets aside `%s` cores, whether it uses them or not", [containers.label(container), request.text])
}
