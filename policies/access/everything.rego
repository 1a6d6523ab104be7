# METADATA
# title: No cluster role allows everything
# description: >-
#   Three wildcards make a second `cluster-admin` that nobody looks for under its name. It also grows: what is
#   installed next year is in it, too.
# scope: package
# custom:
#   id: PLM-A001
#   severity: high
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.3"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name what is needed, by group, resource and verb:
#     rules: [{apiGroups: [apps], resources: [deployments], verbs: [get, patch]}]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: ["*"]
#           resources: ["*"]
#           verbs: ["*"]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [get, patch]
package plimsoll.access.everything

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	access.everywhere
	some i, rule in access.rules
	j := access.star_at(rule)
	access.everything(rule)
	message := sprintf("%s allows everything to be done with everything", [access.owner])
}
