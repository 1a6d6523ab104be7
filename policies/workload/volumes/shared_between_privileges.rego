# METADATA
# title: No privileged container reads what an ordinary one wrote
# description: >-
#   An empty dir that an ordinary container writes to and a privileged one mounts is a way up: a script, a link
#   or a plugin that is put there runs with the node's power. The weaker of the two decides how safe both are.
# scope: package
# custom:
#   id: PLM-W046
#   severity: medium
#   principle: authorization
#   remediation: |
#     Let only the privileged container write, and mount the volume read-only in the other:
#     volumeMounts: [{name: work, mountPath: /work, readOnly: true}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: agent}
#       spec:
#         containers:
#           - name: update
#             image: registry.example.com/ops/update:2.1.0
#             volumeMounts: [{name: rules, mountPath: /rules}]
#           - name: agent
#             image: registry.example.com/ops/agent:2.1.0
#             securityContext: {capabilities: {add: [SYS_ADMIN]}}
#             volumeMounts: [{name: rules, mountPath: /rules}]
#         volumes: [{name: rules, emptyDir: {}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: agent}
#       spec:
#         containers:
#           - name: show
#             image: registry.example.com/ops/show:2.1.0
#             volumeMounts: [{name: rules, mountPath: /rules, readOnly: true}]
#           - name: agent
#             image: registry.example.com/ops/agent:2.1.0
#             securityContext: {capabilities: {add: [SYS_ADMIN]}}
#             volumeMounts: [{name: rules, mountPath: /rules}]
#         volumes: [{name: rules, emptyDir: {}}]
package plimsoll.workload.volumes.shared_between_privileges

import data.plimsoll.lib.containers
import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["volumes", i, "mounts", j]} if {
	some i, volume in input.volumes
	volume.type == "emptyDir"
	some j, mount in volume.mounts
	not mount.read_only
	writer := input.containers[mount.container]
	not powerful(writer)
	some other in volume.mounts
	reader := input.containers[other.container]
	powerful(reader)
	after(mount.container, other.container)
	message := sprintf("%s writes to %s, which %s mounts with the power of the node", [
		containers.label(writer), pods.volume_label(volume), containers.label(reader),
	])
}

powerful(container) if container.securityContext.privileged == true

powerful(container) if "SYS_ADMIN" in container.securityContext.capabilities.add

# Whether the reader still runs when the writer has written. Init containers are over before the next starts.
after(_, reader) if input.containers[reader].role != "init"

after(writer, reader) if {
	input.containers[reader].role == "init"
	input.containers[writer].role in {"init", "sidecar"}
	writer < reader
}
