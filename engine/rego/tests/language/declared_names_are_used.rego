# error: 7:7: rego_compile_error: declared var x unused
# error: 11:12: rego_compile_error: declared var k unused
# error: 15:19: rego_compile_error: declared var y unused
package test

p if {
	some x
	true
}

q if every k, v in input { v == 1 }

r if every _, v in input { v == 1 }

s := [1 | some x, y; input[x]]

t := [1 | some x in input]

u if {
	some x
	every y in input { y == x }
	x = 1
}

v if {
	some x
	not input.x with input as x
	x = 1
}
