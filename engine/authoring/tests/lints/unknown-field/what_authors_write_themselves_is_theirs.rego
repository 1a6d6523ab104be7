# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if {
	some container in input.containers
	container.securityContext.privileged
	container.env[_].value
	container.imagePullPolicy == "Always"
	container.someNewField
	container.security_context.capabilities.add
	input.pod.labels.teem
	input.pod.spec.hostNetwork
	input.pod.spec.someNewField
	input.object.annotations["acme.example/team"]
	container.resources.limits["nvidia.com/gpu"]
	container.resources.claims
}

#--- found
