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
#   frameworks:
#     - cis-kubernetes: "5.2.7"
#     - pss-restricted: runAsNonRoot
#     - pss-restricted: runAsUser
#   remediation: |
#     Set it for the whole pod, with a user where the image has none; then no container needs its own:
#     spec: {securityContext: {runAsNonRoot: true, runAsUser: 10001}}
package plimsoll.workload.run_as_non_root

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "security_context", field]} if {
	not windows
	some i, container in input.containers
	[field, wrong] := fault(container.security_context)
	message := sprintf("%s %s", [containers.label(container), wrong])
}

# Windows has no root, and the API server refuses these fields for its pods.
windows if input.pod.spec.os.name == "windows"

fault(context) := ["runAsUser", "runs as user 0, which is root"] if {
	context.runAsUser == 0
} else := ["runAsNonRoot", "is allowed to run as root"] if {
	context.runAsNonRoot == false
} else := ["runAsNonRoot", "may run as root: neither it nor its pod sets `runAsNonRoot: true`"] if {
	not context.runAsNonRoot
}
