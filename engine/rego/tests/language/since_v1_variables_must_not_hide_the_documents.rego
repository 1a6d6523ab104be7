# error: 5:2: rego_compile_error: variables must not shadow input
package test

p := x if {
	input := {"a": 1}
	x := input.a
}
