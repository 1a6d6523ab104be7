# METADATA
# title: Webhooks that guard let nothing through unseen
# description: >-
#   With `failurePolicy: Ignore` everything is let through while the webhook does not answer. Whoever can
#   keep it busy for some seconds gets past it.
# scope: package
# custom:
#   id: PLM-O025
#   severity: low
#   principle: authorization
#   profiles: [production]
#   frameworks:
#     - cis-kubernetes: "5.2.1"
#   remediation: |
#     Refuse what could not be judged, and run the webhook so that it answers:
#     failurePolicy: Fail
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
#           failurePolicy: Ignore
#           namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, guard]}]}
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
#           failurePolicy: Fail
#           namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, guard]}]}
package plimsoll.object.webhook_ignores

import data.plimsoll.lib.objects

deny contains {"message": message, "path": ["fields", "webhooks", i, "failurePolicy"]} if {
	# What changes objects is mostly a convenience, and can be missed.
	input.object.kind == "ValidatingWebhookConfiguration"
	objects.webhooks
	some i, webhook in input.fields.webhooks
	object.get(webhook, "failurePolicy", default_policy) == "Ignore"
	message := sprintf("webhook `%s` lets everything through while it does not answer", [webhook.name])
}

default_policy := "Ignore" if {
	input.object.apiVersion == "admissionregistration.k8s.io/v1beta1"
} else := "Fail"
