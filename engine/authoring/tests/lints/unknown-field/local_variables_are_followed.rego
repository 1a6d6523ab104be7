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
