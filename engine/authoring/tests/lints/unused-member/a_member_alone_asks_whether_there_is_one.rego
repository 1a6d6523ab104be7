package example

a if {
	some x in input.xs
}

b contains [k, v] if some k, v in input.xs

c if {
	some _, x in input.xs
	x.y
}

#--- found
