package example

found contains "x" if input.x

by_name[name] := thing if {
	some thing in input.things
	name := thing.name
}

a if found

b if by_name

c if 1 < 2

d if input.x == input.x

e if {
	input.a
	"a" != "b"
}

#--- found
# policy.rego:10:6 always-true: `found` is always true: `found` is there even when it is empty
#   write `count(found) > 0`
# policy.rego:12:6 always-true: `by_name` is always true: `by_name` is there even when it is empty
#   write `count(by_name) > 0`
# policy.rego:14:6 always-true: `1 < 2` is always true
# policy.rego:16:6 always-true: `input.x == input.x` compares a value with itself
# policy.rego:20:2 always-true: `"a" != "b"` is always true
