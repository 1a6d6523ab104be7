# METADATA
# title: Webhooks answer soon or not at all
# description: >-
#   Whoever writes an object waits for every webhook about it, and the API server gives up on most calls
#   after half a minute. One slow webhook with a long timeout makes a whole cluster feel broken.
# scope: package
# custom:
#   id: PLM-O026
#   severity: low
#   principle: integrity
#   profiles: [production]
#   parameters:
#     seconds:
#       description: How long a webhook may take.
#       default: 10
#   remediation: |
#     Give it a few seconds:
#     timeoutSeconds: 5
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
#           timeoutSeconds: 30
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
#           timeoutSeconds: 5
#           namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, guard]}]}
package plimsoll.object.webhook_timeout

import data.plimsoll.lib.objects

most := data.plimsoll.parameters["PLM-O026"].seconds

deny contains {"message": message, "path": ["fields", "webhooks", i, "timeoutSeconds"]} if {
	objects.webhooks
	some i, webhook in input.fields.webhooks
	webhook.timeoutSeconds > most
	message := sprintf("webhook `%s` may keep everybody waiting for %v seconds", [webhook.name, webhook.timeoutSeconds])
}
