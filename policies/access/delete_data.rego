# METADATA
# title: Few may delete what cannot be made again
# description: >-
#   A Deployment that is deleted is applied once more. With a namespace, a claim or the definition of a kind goes the data
#   that is in it, and with the role whoever has taken it over can take that away.
# scope: package
# custom:
#   id: PLM-A072
#   severity: low
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Leave it to the people who restore backups, and let the role delete what it makes:
#     rules: [{apiGroups: [apps], resources: [deployments], verbs: [get, patch, delete]}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [namespaces, persistentvolumeclaims]
#           verbs: [get, delete]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [get, patch, delete]
package plimsoll.access.delete_data

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	access.everywhere
	some i, rule in access.rules
	count(rule.resource_names) == 0
	some group, resources in lasting
	found := access.spelt(rule, group, resources, {"delete"})
	message := sprintf("%s deletes what holds data: %s", [access.owner, found.text])
}

lasting := {
	"": {"namespaces", "persistentvolumeclaims", "persistentvolumes"},
	"apiextensions.k8s.io": {"customresourcedefinitions"},
	"snapshot.storage.k8s.io": {"volumesnapshots", "volumesnapshotcontents"},
}
