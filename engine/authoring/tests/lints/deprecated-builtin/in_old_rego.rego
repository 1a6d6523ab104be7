package example

allow {
	any([input.a, input.b])
}

#--- found
