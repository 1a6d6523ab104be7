# METADATA
# title: No Secret asks for a token that never ends
# description: >-
#   A Secret of this type has the cluster write a token of a service account that holds until somebody
#   deletes it. Since 1.24 pods get tokens that last an hour, and programs outside ask for theirs.
# scope: package
# custom:
#   id: PLM-O032
#   severity: low
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - cis-kubernetes: "5.1.13"
#     - nsa-cisa: Protecting Pod service account tokens
#   remediation: |
#     Ask for a token when it is needed:
#     kubectl create token deployer --duration=1h
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Secret
#       metadata:
#         name: deployer
#         namespace: shop
#         annotations: {kubernetes.io/service-account.name: deployer}
#       type: kubernetes.io/service-account-token
#     good: |
#       apiVersion: v1
#       kind: ServiceAccount
#       metadata: {name: deployer, namespace: shop}
#       automountServiceAccountToken: false
package plimsoll.object.endless_token

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["fields", "type"]} if {
	input.object.kind == "Secret"
	objects.group == ""
	input.fields.type == "kubernetes.io/service-account-token"
	message := sprintf("Secret `%s` asks for a token of `%s` that never ends", [
		objects.name, object.get(input.object.annotations, "kubernetes.io/service-account.name", "a service account"),
	])
}
