package example

a if {
	input.xs[_].kind == "Pod"
	input.xs[_].kind == "Service"
}

b if {
	some i, j
	input.xs[i].kind == "Pod"
	input.xs[j].kind == "Service"
}

c if {
	input.replicas > 3
	input.replicas < 5
}

d if {
	input.kind == "Pod"
	input.kind != "Service"
}

e if {
	input.replicas >= 5
	input.replicas <= 5
}

f if {
	x := input.kind
	y := input.name
	x == "a"
	y == "b"
}

g if {
	allowed with input as {"kind": "a"}
	not allowed with input as {"kind": "b"}
}

allowed if input.kind == "a"

default enabled := false

h if not enabled

level("a") := 1

level("b") := 2

i if level("a") == 2

#--- found
