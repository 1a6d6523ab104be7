package example

a := 1 if {
	input.x
} else := 2 else := 3 if {
	input.y
}

b(x) := 1 if {
	y := 3
	y
} else := x

#--- found
