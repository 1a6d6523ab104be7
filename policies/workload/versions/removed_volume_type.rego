# METADATA
# title: Volumes are of types that the cluster has
# description: >-
#   The drivers for some types of volumes were taken out of Kubernetes. A pod that still asks for one is accepted
#   and never starts.
# scope: package
# custom:
#   id: PLM-W088
#   severity: high
#   principle: integrity
#   frameworks:
#     - nsa-cisa: Upgrading and application security practices
#   remediation: |
#     Claim the storage, and let the vendor's CSI driver serve the claim; clone a repository in an init container:
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
#         volumes: [{name: data, glusterfs: {endpoints: gluster, path: web}}]
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
package plimsoll.workload.versions.removed_volume_type

import data.plimsoll.lib.kubernetes
import data.plimsoll.lib.pods

# Since which minor version of Kubernetes there is no driver. From the page on volumes of the Kubernetes
# documentation, as of 2026-08; gitRepo can be switched on again, which lets a repository run programs on the node
# (CVE-2024-10220).
removed := {
	"cephfs": 31,
	"flocker": 25,
	"gitRepo": 33,
	"glusterfs": 26,
	"quobyte": 25,
	"rbd": 31,
	"scaleIO": 22,
	"storageos": 25,
}

deny contains {"message": message, "path": ["pod", "spec", "volumes", i, type]} if {
	some i, volume in input.pod.spec.volumes
	some type, minor in removed
	volume[type]
	kubernetes.at_least(minor)
	message := sprintf("%s is of type `%s`, for which Kubernetes has had no driver since 1.%d", [pods.volume_label(volume), type, minor])
}
