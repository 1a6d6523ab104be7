# METADATA
# title: Tokens of service accounts are mounted only where somebody says so
# description: >-
#   Every pod gets a token for the API server unless somebody says no, and whoever breaks in gets it too. Where a
#   pod does call the API server, `true` says that it is meant.
# scope: package
# custom:
#   id: PLM-W063
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - cis-kubernetes: "5.1.6"
#     - nsa-cisa: Protecting Pod service account tokens
#   remediation: |
#     Say which of the two it is:
#     spec: {serviceAccountName: web, automountServiceAccountToken: false}
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
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         serviceAccountName: web
#         automountServiceAccountToken: false
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.identity.service_account_token

deny contains {"message": message, "path": ["pod", "spec", "automountServiceAccountToken"]} if {
	account := input.service_account
	account.mounts_token
	account.mounts_token_from == "default"

	# That of `default` is found by PLM-W062.
	account.name != "default"
	message := sprintf("the pod carries the token of the service account `%s`, and nobody says that it is meant to", [account.name])
}
