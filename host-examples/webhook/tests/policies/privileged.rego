# METADATA
# title: No container is privileged
# scope: package
# custom:
#   id: T-PRIVILEGED
#   severity: critical
#   remediation: |
#     Leave it out, or write:
#     securityContext: {privileged: false}
package plimsoll.workload.privileged

deny contains {"message": message, "path": ["containers", i, "securityContext", "privileged"]} if {
	some i, container in input.containers
	container.securityContext.privileged == true
	message := sprintf("container `%s` is privileged", [container.name])
}
