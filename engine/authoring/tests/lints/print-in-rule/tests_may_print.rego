#--- a_test.rego
package a_test

test_a if {
	print("x")
	input.x == 1 with input as {"x": 1}
}
#--- b.rego
package b

allow if input.print

test_b if {
	print("y")
	allow with input as {"print": true}
}

#--- found
