# METADATA
# title: Service accounts by themselves hand out no tokens
# description: >-
#   Every pod gets the token of its service account unless somebody says no, and whoever breaks in gets it
#   too. This is told of accounts that no workload among the manifests runs as; of others PLM-W062 and
#   PLM-W063 tell.
# scope: package
# custom:
#   id: PLM-O023
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - cis-kubernetes: "5.1.6"
#     - nsa-cisa: Protecting Pod service account tokens
#   remediation: |
#     Say no here, and yes in the pods that call the API server:
#     automountServiceAccountToken: false
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: ServiceAccount
#       metadata: {name: web, namespace: shop}
#     good: |
#       apiVersion: v1
#       kind: ServiceAccount
#       metadata: {name: web, namespace: shop}
#       automountServiceAccountToken: false
package plimsoll.object.account_token

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["object", "name"]} if {
	input.object.kind == "ServiceAccount"
	objects.group == ""

	# Of one that a workload runs as PLM-W062 and PLM-W063 tell.
	input.related.users == 0
	object.get(input.fields, "automountServiceAccountToken", null) == null
	message := sprintf("ServiceAccount `%s` hands its token to every pod, and nobody says that it is meant to", [objects.name])
}
