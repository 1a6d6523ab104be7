# METADATA
# title: Every container has a limit for what it writes to its node
# description: >-
#   Logs, caches and empty dirs fill the node's disk, and when it is full the kubelet evicts pods until it is
#   not. A limit has it evict the one that wrote.
# scope: package
# custom:
#   id: PLM-W039
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - nsa-cisa: Resource policies
#   remediation: |
#     Limit it to some more than its logs and temporary files take:
#     resources: {limits: {ephemeral-storage: 1Gi}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {limits: {cpu: 500m, memory: 256Mi}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             resources: {limits: {cpu: 500m, memory: 256Mi, ephemeral-storage: 1Gi}}
package plimsoll.workload.resources.ephemeral_storage

import data.plimsoll.lib.containers
import data.plimsoll.lib.resources

deny contains {"message": message, "path": ["containers", i, "resources", "limits"]} if {
	some i, container in input.containers
	container.role != "ephemeral"
	not resources.bounded(container, "ephemeral-storage")
	message := sprintf("%s has no limit for ephemeral-storage", [containers.label(container)])
}
