# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a", "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	not container.imgae.digest
}

deny contains {"message": "b"} if input.containers[_].imgae

deny contains {"message": "c"} if {
	some i
	c := input.containers[i]
	c.image.tga == "latest"
}

deny contains {"message": "d"} if {
	container := input.containers[_]
	image := container.image
	{"registry": r, "reposytory": p} = image
	r == p
}

deny contains {"message": "e"} if {
	every port in input.ports {
		port.hostPort > 1024
	}
}

deny contains {"message": "f"} if input.container[_].image

#--- found
# policy.rego:10:16 unknown-field: `container` has no field `imgae`
#   did you mean `image`?
# policy.rego:13:55 unknown-field: `input.containers[_]` has no field `imgae`
#   did you mean `image`?
# policy.rego:18:10 unknown-field: `c.image` has no field `tga`
#   did you mean `tag`?
# policy.rego:24:18 unknown-field: `image` has no field `reposytory`
#   did you mean `repository`?
# policy.rego:30:8 unknown-field: `port` has no field `hostPort`
#   did you mean `host_port`?
# policy.rego:34:41 unknown-field: `input` has no field `container`
#   did you mean `containers`?
