# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if {
	some thing in array.concat(input.containers, [input.pod])
	label(thing) == "a"
}

label(thing) := thing.name

label(thing) := thing.labels.name

deny contains {"message": "b"} if {
	some name in ["image", "imgae"]
	input.containers[_][name] == "x"
}

deny contains {"message": "c"} if {
	x := json.unmarshal(input.containers[_].command[0])
	x.imgae
}

deny contains {"message": "d"} if {
	walk(input, [path, value])
	value.imgae
	count(path) > 1
}

#--- found
