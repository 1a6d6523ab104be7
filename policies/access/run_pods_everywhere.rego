# METADATA
# title: Few may run pods in every namespace
# description: >-
#   A pod runs as any account of its namespace and mounts any secret there. Whoever may create one anywhere, may
#   be whoever is most powerful.
# scope: package
# custom:
#   id: PLM-A023
#   severity: medium
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.4"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Bind the role in the namespaces where it deploys:
#     kind: RoleBinding
#     metadata: {name: deployer, namespace: shop}
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [create, patch]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
#       rules:
#         - apiGroups: [apps]
#           resources: [deployments]
#           verbs: [create, patch]
package plimsoll.access.run_pods_everywhere

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	access.everywhere
	some i, rule in access.rules
	j := access.maker(rule)
	message := sprintf("%s runs pods wherever it is bound: `%s`", [access.owner, rule.resources[j]])
}
