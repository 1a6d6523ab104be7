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
# policy.rego:8:50 unknown-field: `input.pod.spec` has no field `hostNetwrk`
#   did you mean `hostNetwork`?
# policy.rego:12:29 unknown-field: `container.security_context` has no field `privilegd`
#   did you mean `privileged`?
# policy.rego:15:55 unknown-field: `input.containers[_]` has no field `volumeMount`
#   did you mean `volumeMounts`?
# policy.rego:17:58 unknown-field: `input.containers[0]` has no field `imgae`
#   did you mean `image`?
