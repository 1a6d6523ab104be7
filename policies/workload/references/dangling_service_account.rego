# METADATA
# title: Service accounts that are named are among the manifests
# description: >-
#   Pods of a service account that is not there are never made, and only the events of their ReplicaSet tell. One
#   that nothing in the manifests makes is a misspelt name, or something to remember by hand.
# scope: package
# custom:
#   id: PLM-W095
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Add it to the manifests:
#     kind: ServiceAccount
#     metadata: {name: web}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         serviceAccountName: web
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: ServiceAccount
#       metadata: {name: web}
#       automountServiceAccountToken: false
#       ---
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         serviceAccountName: web
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.references.dangling_service_account

deny contains {"message": message, "path": ["pod", "spec", "serviceAccountName"]} if {
	# A cluster that asks about one object shows no others.
	not input.admission
	not input.related.service_account

	# Every namespace has `default`.
	input.service_account.name != "default"
	message := sprintf("service account `%s` is not among the manifests", [input.service_account.name])
}
