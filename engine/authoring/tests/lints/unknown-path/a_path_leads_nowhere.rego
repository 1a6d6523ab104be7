# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a", "path": ["containers", i, "imgae"]} if {
	some i, _ in input.containers
}

deny contains {"message": "b", "path": ["containers", "image"]} if input.pod

deny contains violation if {
	some i, _ in input.containers
	violation := {"message": "c", "path": ["container", i]}
}

deny contains {"message": "d", "path": array.concat(path, ["digst"])} if {
	some i, _ in input.containers
	path := ["containers", i, "image"]
}

#--- found
# policy.rego:8:58 unknown-path: `input.containers[_]` has no field `imgae`
#   did you mean `image`?
# policy.rego:12:15 unknown-path: `input.containers` is a list and has no field `image`
#   go through its elements: `some element in list`, or put an index before the field
# policy.rego:14:15 unknown-path: `input` has no field `container`
#   did you mean `containers`?
# policy.rego:19:15 unknown-path: `input.containers[_].image` has no field `digst`
#   did you mean `digest`?
