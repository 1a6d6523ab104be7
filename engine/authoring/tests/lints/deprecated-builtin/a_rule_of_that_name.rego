package example

allow {
	any_of(input.a)
}

any_of(xs) {
	xs[_] == true
}

#--- found
