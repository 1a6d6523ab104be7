# METADATA
# title: Few may run pods
# description: >-
#   A pod runs as any account of its namespace and mounts any secret there. Deployment is a matter for one
#   account of the pipeline, and for no program that only looks on.
# scope: package
# custom:
#   id: PLM-A024
#   severity: low
#   principle: authorization
#   profiles: [strict, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.4"
#   remediation: |
#     Leave creating to the pipeline; to start anew, changing what is there is enough:
#     resources: [deployments]
#     verbs: [get, patch]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: Role
#       metadata: {name: ops, namespace: shop}
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
#           verbs: [get, patch]
package plimsoll.access.run_pods_in_namespace

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", j]} if {
	not access.everywhere
	some i, rule in access.rules
	j := access.maker(rule)
	message := sprintf("%s runs pods in its namespace: `%s`", [access.owner, rule.resources[j]])
}
