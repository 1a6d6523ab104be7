# METADATA
# title: No pod mounts files of its node
# description: >-
#   A `hostPath` volume is a piece of the node's own file system, with its secrets, its sockets and its programs.
#   It also ties the pod to nodes that have the path, and it outlives the pod.
# scope: package
# custom:
#   id: PLM-W016
#   severity: medium
#   principle: confidentiality
#   profiles: [cis, pss-baseline, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.12"
#     - nist-800-190: "4.5.5"
#     - nsa-cisa: Pod security enforcement
#     - pss-baseline: hostPathVolumes
#     - pss-restricted: hostPathVolumes
#   remediation: |
#     Take a volume that is the pod's own or a claim's:
#     volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: data, mountPath: /data}]
#         volumes: [{name: data, hostPath: {path: /srv/web}}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: data, mountPath: /data}]
#         volumes: [{name: data, persistentVolumeClaim: {claimName: web-data}}]
package plimsoll.workload.pss.host_path_volumes

import data.plimsoll.lib.pods

deny contains {"message": message, "path": ["pod", "spec", "volumes", i, "hostPath", "path"]} if {
	some i, volume in input.pod.spec.volumes
	source := volume.hostPath
	message := sprintf("%s is `%s` of the node", [pods.volume_label(volume), object.get(source, "path", "")])
}
