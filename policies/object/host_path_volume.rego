# METADATA
# title: No PersistentVolume is a folder of a node
# description: >-
#   A claim that gets such a volume writes to the node that its pod happens to run on, past everything that
#   keeps pods from mounting `hostPath` themselves. The data stays there when the pod moves.
# scope: package
# custom:
#   id: PLM-O024
#   severity: medium
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.2.12"
#     - nist-800-190: "4.5.5"
#   remediation: |
#     Have a driver make the volume, or use `local`, which stays on its node:
#     spec: {storageClassName: standard}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: PersistentVolume
#       metadata: {name: data}
#       spec:
#         capacity: {storage: 10Gi}
#         accessModes: [ReadWriteOnce]
#         hostPath: {path: /srv/data}
#     good: |
#       apiVersion: v1
#       kind: PersistentVolume
#       metadata: {name: data}
#       spec:
#         capacity: {storage: 10Gi}
#         accessModes: [ReadWriteOnce]
#         local: {path: /srv/data}
#         nodeAffinity:
#           required:
#             nodeSelectorTerms:
#               - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [node-1]}]
package plimsoll.object.host_path_volume

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["spec", "hostPath", "path"]} if {
	input.object.kind == "PersistentVolume"
	objects.group == ""
	message := sprintf("PersistentVolume `%s` is `%s` of whichever node", [objects.name, input.spec.hostPath.path])
}
