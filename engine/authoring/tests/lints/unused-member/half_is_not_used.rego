package example

a if {
	some i, x in input.xs
	x.y
}

b contains k if {
	some k, v in input.xs
}

#--- found
