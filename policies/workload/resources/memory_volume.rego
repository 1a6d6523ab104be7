# METADATA
# title: Volumes in memory have a size
# description: >-
#   What is written to an empty dir with `medium: Memory` counts as memory of whoever wrote it, and stays when
#   the container restarts. Without a size it grows to all the memory that pod or node has.
# scope: package
# custom:
#   id: PLM-W040
#   severity: low
#   principle: authorization
#   remediation: |
#     Give it a size that fits into the container's limit:
#     emptyDir: {medium: Memory, sizeLimit: 64Mi}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: tmp, mountPath: /tmp}]
#         volumes: [{name: tmp, emptyDir: {medium: Memory}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: tmp, mountPath: /tmp}]
#         volumes: [{name: tmp, emptyDir: {medium: Memory, sizeLimit: 64Mi}}]
package plimsoll.workload.resources.memory_volume

import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["volumes", i, "source", "medium"]} if {
	some i, volume in input.volumes
	volume.type == "emptyDir"
	volume.source.medium == "Memory"
	not volume.source.sizeLimit
	message := sprintf("%s is in memory and has no `sizeLimit`", [pods.volume_label(volume)])
}
