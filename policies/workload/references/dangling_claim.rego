# METADATA
# title: Claims that are named are among the manifests
# description: >-
#   A pod whose claim is not there waits for it and is never started. One that nothing in the manifests makes is a misspelt
#   name, or something that somebody must remember to make by hand.
# scope: package
# custom:
#   id: PLM-W138
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Add the claim to the manifests:
#     kind: PersistentVolumeClaim
#     metadata: {name: data}
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
#         volumes: [{name: data, persistentVolumeClaim: {claimName: web-data}}]
#     good: |
#       apiVersion: v1
#       kind: PersistentVolumeClaim
#       metadata: {name: web-data}
#       spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
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
package plimsoll.workload.references.dangling_claim

deny contains {"message": message, "path": ["related", "persistent_volume_claims", i]} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	some i, claim in input.related.persistent_volume_claims
	not claim.found
	not claim.template
	message := sprintf("claim `%s`, which the pod mounts, is not among the manifests", [claim.name])
}
