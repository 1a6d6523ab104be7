# METADATA
# title: Volumes are the pod's own or come through claims
# description: >-
#   A volume that names a disk or a server itself goes past what the cluster's administrators set up, and past
#   their say in who may use it. A claim goes through both.
# scope: package
# custom:
#   id: PLM-W021
#   severity: low
#   principle: authorization
#   profiles: [pss-restricted]
#   frameworks:
#     - nsa-cisa: Pod security enforcement
#     - pss-restricted: restrictedVolumes
#   remediation: |
#     Claim the storage, and let a PersistentVolume say where it is:
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
#         volumes: [{name: data, nfs: {server: nas.example.com, path: /web}}]
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
package plimsoll.workload.pss.restricted_volumes

import data.plimsoll.lib.pods

allowed := {
	"configMap",
	"csi",
	"downwardAPI",
	"emptyDir",
	"ephemeral",
	"image",
	"persistentVolumeClaim",
	"projected",
	"secret",
}

deny contains {"message": message, "path": ["pod", "spec", "volumes", i, type]} if {
	some i, volume in input.pod.spec.volumes
	sources := object.keys(volume) - {"name"}
	count(sources & allowed) == 0
	some type in sources
	message := sprintf("%s is of type `%s`", [pods.volume_label(volume), type])
}
