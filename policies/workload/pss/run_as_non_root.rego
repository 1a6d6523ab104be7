# METADATA
# title: Every container must run as a user other than root
# description: >-
#   Without `runAsNonRoot: true` a container runs as whatever user its image names, and most images name
#   root. With it the kubelet refuses to start one as root, whatever the next image says.
# scope: package
# custom:
#   id: PLM-W002
#   severity: medium
#   principle: authorization
#   profiles: [default, cis, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.2.7"
#     - cis-kubernetes: "5.7.3"
#     - nsa-cisa: Non-root containers and rootless container engines
#     - pss-restricted: runAsNonRoot
#   remediation: |
#     Set it for the whole pod, with a user where the image has none; then no container needs its own:
#     spec: {securityContext: {runAsNonRoot: true, runAsUser: 10001}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         securityContext: {runAsNonRoot: true, runAsUser: 10001}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.pss.run_as_non_root

import data.plimsoll.lib.containers
import data.plimsoll.lib.pods

deny contains {"message": message, "path": array.concat(path, ["runAsNonRoot"])} if {
	not pods.root_is_shielded
	some path, context in pods.security_contexts
	context.written.runAsNonRoot == false
	message := sprintf("%s allows root: `runAsNonRoot: false`", [context.owner])
}

deny contains containers.without(lacking, "runAsNonRoot", "runAsNonRoot: true", "may run as root") if {
	not pods.root_is_shielded
	not pods.sets("runAsNonRoot")
}

lacking[i] := container if {
	some i, container in input.containers
	not says(container)
}

says(container) if is_boolean(container.securityContext.runAsNonRoot)
