# error: 10:1: rego_compile_error: import data.one.unused unused
# error: 12:1: rego_compile_error: import data.three as other unused
# error: 18:2: rego_compile_error: assigned var x unused
# error: 25:2: rego_compile_error: assigned var z unused
# error: 28:1: rego_compile_error: unused argument b. (hint: use _ (wildcard variable) instead)
# error: 28:1: rego_compile_error: unused argument d. (hint: use _ (wildcard variable) instead)
# error: 35:6: rego_compile_error: assigned var w unused
# strict compile
package test
import data.one.unused
import data.two.used
import data.three as other
import input.four

import data.five.called

p if {
	x := 1
	y := used
	y == four
}

q contains x if {
	some x in called(1)
	z := [a | a := x]
}

f(a, b, _, [c, d]) := a if c

g(a) := 1 if a == 1 else := 2

h(a, a) := 1

r := v if {
	[v, w] := [1, 2]
	every k in [1] { k == v }
}
# ---- five.rego
package five

called(x) := [x]
