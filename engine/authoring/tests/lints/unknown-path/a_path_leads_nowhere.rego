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
