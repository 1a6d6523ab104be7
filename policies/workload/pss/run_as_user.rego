# METADATA
# title: No container is told to run as root
# description: >-
#   With `runAsUser: 0` a container runs as root whatever its image says, so whoever breaks out of it is root
#   on the node. It also contradicts `runAsNonRoot: true`, with which the kubelet will not start the container.
# scope: package
# custom:
#   id: PLM-W010
#   severity: medium
#   principle: authorization
#   profiles: [default, cis, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.7"
#     - nsa-cisa: Non-root containers and rootless container engines
#     - pss-restricted: runAsUser
#   remediation: |
#     Name another user, which may have any number, or leave it to the image:
#     securityContext: {runAsNonRoot: true, runAsUser: 10001}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsUser: 0}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {runAsNonRoot: true, runAsUser: 10001}
package plimsoll.workload.pss.run_as_user

import data.plimsoll.lib.kubernetes
import data.plimsoll.lib.pods

deny contains {"message": message, "path": array.concat(path, ["runAsUser"])} if {
	kubernetes.at_least(23)
	not pods.root_is_shielded
	some path, context in pods.security_contexts
	context.written.runAsUser == 0
	message := sprintf("%s runs as user `0`, which is root", [context.owner])
}
