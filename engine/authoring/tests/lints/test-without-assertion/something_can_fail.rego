#--- a_test.rego
package a_test

import data.a

test_a if {
	found := a.allow with input as {"x": 1}
	print(found)
}

test_b if not a.allow with input as {}

test_c if {
	found := a.deny with input as {"x": 1}
	some x in found
	print(x)
}

test_d if a.deny.x with input as {"x": 1}

test_e := a.allow with input as {"x": 1}

test_table[name] if {
	some name, case in {"one": {"x": 1}}
	a.allow with input as case
}

test_f if {
	every x in [1, 2] {
		a.allow with input as {"x": x}
	}
}

test_g if a.small(1)
#--- a.rego
package a

deny contains "x" if input.x

allow if input.x

small(x) if x < 2

#--- found
# a_test.rego:20:19 rego_parse_error: unexpected with keyword: expected a rule, an import or the end of the file
