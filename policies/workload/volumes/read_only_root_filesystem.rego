# METADATA
# title: The root file system of every container is read-only
# description: >-
#   Who breaks into a container whose root file system is read-only can leave no tools there and change no
#   program. What the program itself must write goes to volumes, which say so.
# scope: package
# custom:
#   id: PLM-W041
#   severity: low
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.4"
#     - nsa-cisa: Immutable container file systems
#   remediation: |
#     Make it read-only, and mount an empty dir where the program writes:
#     securityContext: {readOnlyRootFilesystem: true}
#     volumeMounts: [{name: tmp, mountPath: /tmp}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {readOnlyRootFilesystem: true}
#             volumeMounts: [{name: tmp, mountPath: /tmp}]
#         volumes: [{name: tmp, emptyDir: {}}]
package plimsoll.workload.volumes.read_only_root_filesystem

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "securityContext", "readOnlyRootFilesystem"]} if {
	not input.os.name == "windows"
	some i, container in input.containers

	# Whoever debugs a running pod writes.
	container.role != "ephemeral"
	not container.securityContext.readOnlyRootFilesystem == true
	message := sprintf("%s may write to its root file system%s", [containers.label(container), mounts(i)])
}

# What it needs beside, as far as the pod tells: the places that it writes to already.
mounts(i) := sprintf("; what it mounts to write to is `%s`", [concat("`, `", paths)]) if {
	paths := {mount.path | some mount in writable; mount.container == i}
	count(paths) > 0
} else := ""

writable := [mount |
	some volume in input.volumes
	some mount in volume.mounts
	not mount.read_only
	not mount.block
	mount.path
]
