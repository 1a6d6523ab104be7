# METADATA
# title: Several pods do not share a disk for one
# description: >-
#   A claim with `ReadWriteOnce` can be mounted on one node only, so the second pod of a Deployment waits on any
#   other node for a disk that never comes. With `ReadWriteOncePod` it waits everywhere.
# scope: package
# custom:
#   id: PLM-W080
#   severity: medium
#   principle: integrity
#   remediation: |
#     Give each pod a disk of its own, which a StatefulSet does:
#     kind: StatefulSet
#     spec: {volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce]}}]}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: PersistentVolumeClaim
#       metadata: {name: web-data}
#       spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
#       ---
#       apiVersion: apps/v1
#       kind: Deployment
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#                 volumeMounts: [{name: data, mountPath: /data}]
#             volumes: [{name: data, persistentVolumeClaim: {claimName: web-data}}]
#     good: |
#       apiVersion: apps/v1
#       kind: StatefulSet
#       metadata: {name: web}
#       spec:
#         replicas: 2
#         selector: {matchLabels: {app: web}}
#         template:
#           metadata: {labels: {app: web}}
#           spec:
#             containers:
#               - name: web
#                 image: registry.example.com/shop/web:1.4.2
#                 volumeMounts: [{name: data, mountPath: /data}]
#         volumeClaimTemplates:
#           - metadata: {name: data}
#             spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
package plimsoll.workload.availability.shared_claim

import data.plimsoll.lib.replicas

deny contains {"message": message, "path": ["volumes", i, "source", "claimName"]} if {
	replicas.least > 1
	some i, volume in input.volumes
	volume.type == "persistentVolumeClaim"
	some claim in input.related.persistent_volume_claims
	claim.name == volume.source.claimName
	claim.found
	modes := {mode | some mode in claim.spec.accessModes}
	count(modes) > 0
	count(modes - {"ReadWriteOnce", "ReadWriteOncePod"}) == 0
	message := sprintf("%v pods share claim `%s`, which is `%s`", [replicas.least, claim.name, concat("`, `", modes)])
}
