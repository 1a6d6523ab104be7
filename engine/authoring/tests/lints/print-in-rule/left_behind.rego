#--- a.rego
package example

allow if {
	print("x", input.x)
	input.x
}

names := [x | some x in input.xs; print(x)]

#--- found
