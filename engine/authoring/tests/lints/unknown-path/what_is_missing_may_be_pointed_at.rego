# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a", "path": ["containers", i, "resources", "limits", "memory"]} if {
	some i, container in input.containers
	not container.resources.limits.memory
}

deny contains {"message": "b", "path": ["containers", i, "security_context", field]} if {
	some i, container in input.containers
	some field in ["privileged", "runAsNonRoot"]
	not container.security_context[field]
}

deny contains {"message": "c", "path": ["pod", "labels", "team"]} if not input.pod.labels.team

#--- found
