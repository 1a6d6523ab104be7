# METADATA
# title: Few may change what admission does
# description: >-
#   An admission webhook sees every object that is written, secrets included, and may change it. Whoever writes
#   their configuration can send it elsewhere, or switch off what holds others in bounds.
# scope: package
# custom:
#   id: PLM-A020
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.12"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name the configuration that the program owns:
#     resources: [validatingwebhookconfigurations]
#     resourceNames: [shop-webhook]
#     verbs: [get, patch]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [admissionregistration.k8s.io]
#           resources: [mutatingwebhookconfigurations]
#           verbs: [create, patch]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [admissionregistration.k8s.io]
#           resources: [mutatingwebhookconfigurations]
#           resourceNames: [shop-webhook]
#           verbs: [get, patch]
package plimsoll.access.admission

import data.plimsoll.lib.access

kinds := {
	"mutatingadmissionpolicies",
	"mutatingadmissionpolicybindings",
	"mutatingwebhookconfigurations",
	"validatingadmissionpolicies",
	"validatingadmissionpolicybindings",
	"validatingwebhookconfigurations",
}

writing := {"create", "update", "patch", "delete", "deletecollection"}

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	count(rule.resource_names) == 0
	found := access.spelt(rule, "admissionregistration.k8s.io", kinds, writing)
	message := sprintf("%s changes what admission does: %s", [access.owner, found.text])
}
