# want: {"argument": 3, "hidden": 1, "inside": 4, "replaced": 2}
# v0
package test

given = input.a

hidden = x {
	input := {"a": 1}
	x := input.a
}

replaced = x {
	input := {"a": 2}
	x := given with input as input
}

inside = x {
	input := {"b": 4}
	x := given with input.a as input.b
}

f(input) = input.a

argument = x {
	x := f({"a": 3})
}
