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
# policy.rego:3:6 never-true: `1 == 2` is never true
# policy.rego:7:2 never-true: `x == "b"` is never true
# policy.rego:12:2 never-true: `input.kind == "Service"` contradicts `input.kind == "Pod"` on line 11
#   conditions of one body must all hold; for either, write two rules or `in`
# policy.rego:18:2 never-true: `"Service" == input.kind` contradicts `kind == "Pod"` on line 17
#   conditions of one body must all hold; for either, write two rules or `in`
# policy.rego:23:2 never-true: `input.replicas < 3` contradicts `input.replicas > 5` on line 22
#   conditions of one body must all hold; for either, write two rules or `in`
# policy.rego:28:2 never-true: `input.replicas < 5` contradicts `input.replicas >= 5` on line 27
#   conditions of one body must all hold; for either, write two rules or `in`
# policy.rego:33:2 never-true: `not input.privileged` contradicts `input.privileged` on line 32
#   conditions of one body must all hold; for either, write two rules or `in`
# policy.rego:37:2 never-true: `some x in []` goes through a collection that is empty
#   it never finds an element
# policy.rego:44:2 never-true: `x.kind == "b"` contradicts `x.kind == "a"` on line 43
#   conditions of one body must all hold; for either, write two rules or `in`
# policy.rego:47:6 never-true: `input.x != input.x` compares a value with itself
#   it is never true
# policy.rego:51:6 never-true: `not found` is never true: `found` is there even when it is empty
#   write `count(found) == 0`
