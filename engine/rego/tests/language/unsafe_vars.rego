# error: 13:6: rego_unsafe_var_error: var x is unsafe
# error: 15:8: rego_unsafe_var_error: var x is unsafe
# error: 17:14: rego_unsafe_var_error: var k is unsafe
# error: 17:14: rego_unsafe_var_error: var v is unsafe
# error: 19:19: rego_unsafe_var_error: var y is unsafe
# error: 19:19: rego_unsafe_var_error: var x is unsafe
# error: 21:6: rego_unsafe_var_error: var z is unsafe
# error: 23:9: rego_unsafe_var_error: var y is unsafe
package test

q contains 1

p if not q[x]

r if { not x = 1 }

s := {k: v | {k: v} = {"a": 1}}

t contains x if { some x in y }

u := z

f(x) := y if { x }
