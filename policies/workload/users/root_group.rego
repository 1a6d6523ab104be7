# METADATA
# title: No container is in root's group
# description: >-
#   Much of what only root may write on a node its group may read, keys among it. A process in group 0 that gets
#   out of its container reads them.
# scope: package
# custom:
#   id: PLM-W090
#   severity: low
#   principle: confidentiality
#   profiles: [strict]
#   remediation: |
#     Take a group of the container's own:
#     securityContext: {runAsGroup: 10001, fsGroup: 10001}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsUser: 10001, runAsGroup: 0}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsUser: 10001, runAsGroup: 10001}
package plimsoll.workload.users.root_group

import data.plimsoll.lib.pods

deny contains {"message": message, "path": array.concat(path, [field])} if {
	not input.pod.spec.hostUsers == false
	some path, context in pods.security_contexts
	some field in ["runAsGroup", "fsGroup"]
	context.written[field] == 0
	message := sprintf("%s is in root's group: `%s: 0`", [context.owner, field])
}

deny contains {"message": message, "path": ["pod", "spec", "securityContext", "supplementalGroups", i]} if {
	not input.pod.spec.hostUsers == false
	some i, group in input.pod.spec.securityContext.supplementalGroups
	group == 0
	message := "the pod is in root's group: `supplementalGroups` has `0`"
}
