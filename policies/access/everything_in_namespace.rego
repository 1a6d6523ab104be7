# METADATA
# title: No role allows everything in its namespace
# description: >-
#   Three wildcards allow reading every secret of the namespace, running anything in it and handing all that on.
#   What is installed next year is in it, too.
# scope: package
# custom:
#   id: PLM-A002
#   severity: medium
#   principle: authorization
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.3"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Name what is needed, or bind the role `admin` or `edit`, which Kubernetes keeps in bounds:
#     roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: ["*"]
#           resources: ["*"]
#           verbs: ["*"]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [get, patch]
package plimsoll.access.everything_in_namespace

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	not access.everywhere
	some i, rule in access.rules
	j := access.star_at(rule)
	access.everything(rule)
	message := sprintf("%s allows everything to be done with everything in its namespace", [access.owner])
}
