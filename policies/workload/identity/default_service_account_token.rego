# METADATA
# title: Pods do not carry the token of the default service account
# description: >-
#   A pod that names no service account carries the token of `default`, which all such pods of the namespace
#   share: a right that is given for one of them is everybody's. Most pods never call the API server.
# scope: package
# custom:
#   id: PLM-W062
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.5"
#     - cis-kubernetes: "5.1.6"
#     - nsa-cisa: Protecting Pod service account tokens
#   remediation: |
#     Leave the token out, or name an account of its own if the pod does call the API server:
#     spec: {automountServiceAccountToken: false}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         automountServiceAccountToken: false
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.identity.default_service_account_token

deny contains {"message": message, "path": ["pod", "spec", "automountServiceAccountToken"]} if {
	input.service_account.name == "default"
	input.service_account.mounts_token
	message := "the pod carries the token of the service account `default`"
}
