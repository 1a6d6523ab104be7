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
# policy.rego:4:2 unused-variable: nothing uses the variable `x`
#   remove the assignment, or use the variable
# policy.rego:11:2 unused-variable: nothing uses the variable `m`
#   remove the assignment, or use the variable
