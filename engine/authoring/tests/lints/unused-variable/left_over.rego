package example

allow if {
	x := input.x
	y := input.y
	y.z
}

names := [n |
	n := input.names[_]
	m := input.other
]

#--- found
