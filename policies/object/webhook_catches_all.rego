# METADATA
# title: Webhooks leave the system alone
# description: >-
#   A webhook about pods that holds in every namespace holds for its own, too, and for the system's. When its
#   pods are gone nothing may start them again, and the cluster stays as broken as it is until somebody
#   deletes the webhook.
# scope: package
# custom:
#   id: PLM-O027
#   severity: medium
#   principle: integrity
#   profiles: [production]
#   remediation: |
#     Leave out the namespace of the webhook and that of the system:
#     namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, guard]}]}
#   examples:
#     bad: |
#       apiVersion: admissionregistration.k8s.io/v1
#       kind: ValidatingWebhookConfiguration
#       metadata: {name: guard}
#       webhooks:
#         - name: guard.example.com
#           admissionReviewVersions: [v1]
#           sideEffects: None
#           clientConfig: {service: {name: guard, namespace: guard}}
#           rules: [{apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE]}]
#     good: |
#       apiVersion: admissionregistration.k8s.io/v1
#       kind: ValidatingWebhookConfiguration
#       metadata: {name: guard}
#       webhooks:
#         - name: guard.example.com
#           admissionReviewVersions: [v1]
#           sideEffects: None
#           clientConfig: {service: {name: guard, namespace: guard}}
#           rules: [{apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE]}]
#           namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, guard]}]}
package plimsoll.object.webhook_catches_all

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["fields", "webhooks", i]} if {
	objects.webhooks
	some i, webhook in input.fields.webhooks

	# One that is run outside of the cluster does not wait for itself.
	webhook.clientConfig.service
	object.get(webhook, "failurePolicy", "Fail") == "Fail"
	every field in ["namespaceSelector", "objectSelector", "matchConditions"] {
		count(object.get(webhook, field, {})) == 0
	}
	some rule in webhook.rules
	takes_pods(rule)
	message := sprintf("webhook `%s` is asked about every pod, its own and the system's included", [webhook.name])
}

takes_pods(rule) if {
	some group in rule.apiGroups
	group in {"", "*"}
	some resource in rule.resources
	resource in {"pods", "*", "*/*", "pods/*"}
	some operation in rule.operations
	operation in {"CREATE", "*"}
	object.get(rule, "scope", "*") != "Cluster"
}
