package example

allow if {
	x := input.x
	every y in input.ys {
		y == x
	}
}

f(a) := b if {
	b := a.c
}

#--- found
