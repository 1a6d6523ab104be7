# error: 6:1: rego_parse_error: unexpected } token: expected , or ]
package test

p if {
	x := [1, 2
}
