package example

a if 1 == 2

b if {
	x := "a"
	x == "b"
}

c if {
	input.kind == "Pod"
	input.kind == "Service"
}

d if {
	kind := input.kind
	kind == "Pod"
	"Service" == input.kind
}

e if {
	input.replicas > 5
	input.replicas < 3
}

f if {
	input.replicas >= 5
	input.replicas < 5
}

g if {
	input.privileged
	not input.privileged
}

h if {
	some x in []
	x.name
}

i if {
	some x in input.xs
	x.kind == "a"
	x.kind == "b"
}

j if input.x != input.x

found contains "x" if input.x

k if not found

#--- found
