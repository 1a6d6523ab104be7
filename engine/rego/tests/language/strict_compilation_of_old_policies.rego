# error: 7:5: rego_type_error: deprecated built-in function calls in expression: any
# error: 9:5: rego_type_error: deprecated built-in function calls in expression: re_match
# v0
# strict compile
package test

p { any([true]) }

q { re_match("a", "b") }
