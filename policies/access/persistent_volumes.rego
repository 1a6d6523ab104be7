# METADATA
# title: Few may create persistent volumes
# description: >-
#   A persistent volume may be a folder of its node, and no policy for pods looks at that. Whoever creates one
#   and claims it reads and writes what they like there.
# scope: package
# custom:
#   id: PLM-A022
#   severity: medium
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.1.9"
#     - nsa-cisa: Role-based access control
#   remediation: |
#     Claim volumes of a storage class, and leave the volumes to its provisioner:
#     resources: [persistentvolumeclaims]
#     verbs: [create]
#   examples:
#     bad: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [persistentvolumes]
#           verbs: [create]
#     good: |
#       apiVersion: rbac.authorization.k8s.io/v1
#       kind: ClusterRole
#       metadata: {name: ops}
#       rules:
#         - apiGroups: [""]
#           resources: [persistentvolumeclaims]
#           verbs: [create]
package plimsoll.access.persistent_volumes

import data.plimsoll.lib.access

deny contains {"message": message, "path": ["rules", i, "resources", found.at]} if {
	some i, rule in access.rules
	found := access.spelt(rule, "", {"persistentvolumes"}, {"create"})
	message := sprintf("%s creates persistent volumes, folders of nodes among them", [access.owner])
}
