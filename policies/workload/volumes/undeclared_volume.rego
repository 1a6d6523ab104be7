# METADATA
# title: Containers mount what their pod declares
# description: >-
#   The API server refuses a pod that mounts a volume which is not among its `volumes`. It mostly is a volume
#   that was renamed in one place of two.
# scope: package
# custom:
#   id: PLM-W049
#   severity: high
#   principle: integrity
#   remediation: |
#     Declare the volume, or take the name of one that is there:
#     volumes: [{name: cache, emptyDir: {}}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: cache, mountPath: /cache}]
#         volumes: [{name: caches, emptyDir: {}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: cache, mountPath: /cache}]
#         volumes: [{name: cache, emptyDir: {}}]
package plimsoll.workload.volumes.undeclared_volume

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["volumes", i, "mounts", j]} if {
	some i, volume in input.volumes
	not volume.type

	# A source that is still unknown is one.
	volume.source == {}
	some j, mount in volume.mounts
	container := input.containers[mount.container]
	message := sprintf("%s mounts volume `%s`, which the pod does not declare", [containers.label(container), volume.name])
}
