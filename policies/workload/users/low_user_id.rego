# METADATA
# title: Users and groups of containers are not those of their node
# description: >-
#   A user or group of a container has on its node the rights of whoever has the same number there, and the low numbers
#   belong to the node's own services and people. A high number belongs to nobody.
# scope: package
# custom:
#   id: PLM-W089
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   parameters:
#     least:
#       description: The lowest number that a user or group of a container may have.
#       default: 10000
#   remediation: |
#     Take a number that no node gives out, or have the pod have users of its own:
#     securityContext: {runAsUser: 10001, runAsGroup: 10001}
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

# Root is found by PLM-W010, and its group by PLM-W090.
deny contains {"message": message, "path": array.concat(path, [field])} if {
	not input.pod.spec.hostUsers == false
	some path, context in pods.security_contexts
	some field, of in {"runAsUser": "user", "runAsGroup": "group"}
	number := context.written[field]
	number > 0
	number < least
	message := sprintf("%s runs as %s `%v`, %s on the node", [context.owner, of, number, somebody[of]])
}

somebody := {"user": "who may be somebody", "group": "which may be somebody's"}
