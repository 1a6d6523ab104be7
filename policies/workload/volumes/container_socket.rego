# METADATA
# title: No pod gets the socket of its container runtime
# description: >-
#   Whoever reaches the runtime's socket has it start a privileged container, and is root on the node. Mounting
#   it read-only does not help, since commands are written to the socket and not to the file.
# scope: package
# custom:
#   id: PLM-W042
#   severity: critical
#   principle: authorization
#   frameworks:
#     - cis-kubernetes: "5.2.12"
#     - nist-800-190: "4.5.5"
#     - nsa-cisa: Pod security enforcement
#   profiles: [default, cis]
#   remediation: |
#     Build images without a daemon, such as with BuildKit rootless or Buildah, and read metrics of containers
#     from the kubelet. Then remove the volume and its mounts.
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: builder}
#       spec:
#         containers:
#           - name: builder
#             image: docker:29.1.2-cli
#             volumeMounts: [{name: docker, mountPath: /var/run/docker.sock}]
#         volumes: [{name: docker, hostPath: {path: /var/run/docker.sock}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: builder}
#       spec:
#         securityContext: {runAsNonRoot: true, runAsUser: 1000}
#         containers:
#           - name: builder
#             image: moby/buildkit:v0.26.2-rootless
package plimsoll.workload.volumes.container_socket

import data.plimsoll.lib.host_paths
import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["volumes", i, "source", "path"]} if {
	some i, socket in host_paths.runtimes
	volume := input.volumes[i]
	count(volume.mounts) > 0
	message := sprintf("%s gives the pod the runtime's socket `%s`%s", [pods.volume_label(volume), socket, host_paths.around(volume.source.path, socket)])
}
