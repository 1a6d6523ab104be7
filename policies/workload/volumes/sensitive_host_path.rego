# METADATA
# title: No pod sees where its node keeps credentials
# description: >-
#   In `/etc`, `/root` or `/var/lib/kubelet` are the node's keys and the tokens of all pods on it. Reading there
#   is enough to become the node, and from there often the cluster.
# scope: package
# custom:
#   id: PLM-W043
#   severity: high
#   principle: confidentiality
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.2.12"
#     - nist-800-190: "4.5.5"
#     - nsa-cisa: Pod security enforcement
#   parameters:
#     sensitive:
#       description: More places of the node that no pod is to see.
#       default: []
#   remediation: |
#     Mount the one file that is needed, or have a ConfigMap or Secret hold a copy:
#     volumes: [{name: zone, hostPath: {path: /etc/localtime, type: File}}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: zone, mountPath: /host/etc, readOnly: true}]
#         volumes: [{name: zone, hostPath: {path: /etc}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: zone, mountPath: /etc/localtime, readOnly: true}]
#         volumes: [{name: zone, hostPath: {path: /etc/localtime, type: File}}]
package plimsoll.workload.volumes.sensitive_host_path

import data.plimsoll.lib.host_paths
import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["volumes", i, "source", "path"]} if {
	some i, place in host_paths.exposed

	# Who has the runtime's socket is told by PLM-W042, and it is worse.
	not host_paths.runtimes[i]
	volume := input.volumes[i]
	count(volume.mounts) > 0
	message := sprintf("%s shows the pod `%s` of its node, where credentials are: `%s`", [pods.volume_label(volume), volume.source.path, place])
}
