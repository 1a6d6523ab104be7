# error: 8:16: rego_compile_error: var x assigned above
# error: 10:15: rego_compile_error: var x referenced above
# error: 12:16: rego_compile_error: arg x redeclared
# error: 14:6: rego_type_error: undefined function cout: did you mean count?
# error: 16:6: rego_type_error: count: arity mismatch: it takes 1 argument, got 3
package test

p if { x := 1; x := 2 }

q if { y > x; x := 3 }

f(x) := x if { x := 2 }

r := cout([1])

s := count([1], 2, 3)
