# error: 9:2: rego_type_error: match error: left is array<number, number>, right is object<a: number>
# error: 13:2: rego_type_error: match error: left is number, right is string
# error: 17:2: rego_type_error: match error: left is number, right is string
# error: 21:20: rego_type_error: match error: left is number, right is string
# error: 26:2: rego_type_error: undefined ref: (...)[_]: what it starts from is string, which has no members
package test

p1 if {
	[1, 2] = {"a": 1}
}

p2 if {
	1 == "a"
}

p3 if {
	not 1 == "a"
}

p4 if {
	[n, _] := [1, 2]; n == "one"
}

p5 if {
	# A text cannot be gone through.
	some x in "abc"; x
}
