# METADATA
# title: What many pods write to is not what one of them trusts
# description: >-
#   A claim with `ReadWriteMany` may be written to by every pod of the namespace, so a program or a configuration
#   that one reads from there is as trusted as the weakest of them. Who only reads should not be able to write.
# scope: package
# custom:
#   id: PLM-W048
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Mount it read-only wherever nothing is written, or claim it for one pod:
#     accessModes: [ReadWriteOncePod]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: PersistentVolumeClaim
#       metadata: {name: web-data}
#       spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: data, mountPath: /data}]
#         volumes: [{name: data, persistentVolumeClaim: {claimName: web-data}}]
#     good: |
#       apiVersion: v1
#       kind: PersistentVolumeClaim
#       metadata: {name: web-data}
#       spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             volumeMounts: [{name: data, mountPath: /data, readOnly: true}]
#         volumes: [{name: data, persistentVolumeClaim: {claimName: web-data}}]
package plimsoll.workload.volumes.read_write_many

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["volumes", i, "mounts", j]} if {
	some i, volume in input.volumes
	volume.type in {"persistentVolumeClaim", "volumeClaimTemplate"}
	some claim in input.related.persistent_volume_claims
	claim.name == object.get(volume.source, "claimName", volume.name)
	"ReadWriteMany" in claim.spec.accessModes
	some j, mount in volume.mounts
	not mount.read_only
	container := input.containers[mount.container]
	message := sprintf("%s writes to claim `%s`, and so may every other pod: `ReadWriteMany`", [containers.label(container), claim.name])
}
