# METADATA
# title: Users of containers are not users of their node
# description: >-
#   A user of a container has on its node the rights of whoever has the same number there, and the low numbers
#   belong to the node's own services and people. A high number belongs to nobody.
# scope: package
# custom:
#   id: PLM-W089
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   parameters:
#     least:
#       description: The lowest number that a user of a container may have.
#       default: 10000
#   remediation: |
#     Take a number that no node gives out, or have the pod have users of its own:
#     securityContext: {runAsUser: 10001}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsUser: 1000}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsUser: 10001}
package plimsoll.workload.users.low_user_id

import data.plimsoll.lib.pods

least := data.plimsoll.parameters["PLM-W089"].least

deny contains {"message": message, "path": array.concat(path, ["runAsUser"])} if {
	not input.pod.spec.hostUsers == false
	some path, context in pods.security_contexts
	user := context.written.runAsUser

	# Root is found by PLM-W010.
	user > 0
	user < least
	message := sprintf("%s runs as user `%v`, who may be somebody on the node", [context.owner, user])
}
