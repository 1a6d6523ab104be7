# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if input.pod.spec.hostNetwrk

deny contains {"message": "b"} if {
	some container in input.containers
	container.security_context.privilegd
}

deny contains {"message": "c"} if input.containers[_].volumeMount

deny contains {"message": "d"} if input["containers"][0]["imgae"]

#--- found
