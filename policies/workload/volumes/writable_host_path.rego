# METADATA
# title: No container writes to its node
# description: >-
#   What a container writes to a path of its node stays there, for programs of the node and for pods to come. It
#   is a way out of the container, and a disk that nobody watches.
# scope: package
# custom:
#   id: PLM-W044
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.2.12"
#     - nist-800-190: "4.5.5"
#     - nsa-cisa: Pod security enforcement
#   remediation: |
#     Mount it read-only, or write to a volume of the pod's own:
#     volumeMounts: [{name: logs, mountPath: /var/log, readOnly: true}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: logs, mountPath: /var/log}]
#         volumes: [{name: logs, hostPath: {path: /var/log}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: logs, mountPath: /var/log, readOnly: true}]
#         volumes: [{name: logs, hostPath: {path: /var/log}}]
package plimsoll.workload.volumes.writable_host_path

import data.plimsoll.lib.containers
import data.plimsoll.lib.host_paths

deny contains {"message": message, "path": ["volumes", i, "mounts", j]} if {
	some i, host in host_paths.volumes

	# These are told by rules of their own, whether they can be written to or not.
	not host_paths.runtimes[i]
	not host_paths.exposed[i]
	some j, mount in host.volume.mounts
	not mount.read_only
	container := input.containers[mount.container]

	# A privileged container writes to the node anyway.
	not container.securityContext.privileged == true
	message := sprintf("%s may write to `%s` of its node", [containers.label(container), host.path])
}
