# METADATA
# title: No mount of a container shows up on its node
# description: >-
#   With `mountPropagation: Bidirectional` what the container mounts is mounted on the node, and stays when the
#   container is gone. Only drivers of storage need it, and they must be privileged for it.
# scope: package
# custom:
#   id: PLM-W045
#   severity: medium
#   principle: integrity
#   frameworks:
#     - nist-800-190: "4.5.5"
#   remediation: |
#     Leave it out, or see what the node mounts and no more:
#     volumeMounts: [{name: disks, mountPath: /mnt, mountPropagation: HostToContainer}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: disks, mountPath: /mnt, readOnly: true, mountPropagation: Bidirectional}]
#         volumes: [{name: disks, hostPath: {path: /mnt}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: disks, mountPath: /mnt, readOnly: true, mountPropagation: HostToContainer}]
#         volumes: [{name: disks, hostPath: {path: /mnt}}]
package plimsoll.workload.volumes.mount_propagation

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["volumes", i, "mounts", j]} if {
	some i, volume in input.volumes
	some j, mount in volume.mounts
	mount.propagation == "Bidirectional"
	container := input.containers[mount.container]
	message := sprintf("what %s mounts below `%s` is mounted on its node: `mountPropagation: Bidirectional`", [containers.label(container), mount.path])
}
