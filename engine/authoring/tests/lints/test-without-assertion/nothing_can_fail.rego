#--- a_test.rego
package a_test

import data.a

test_a if {
	found := a.deny with input as {"x": 1}
	print(found)
}

test_b := true

test_c if {
	x := {"y": 1}
	message := sprintf("%v", [x])
	print(message)
}

test_d if {
	true
}
#--- a.rego
package a

deny contains "x" if input.x

#--- found
# a_test.rego:5:1 test-without-assertion: `test_a` asserts nothing: none of it can fail
#   compare what was found with what is expected
# a_test.rego:10:1 test-without-assertion: `test_b` asserts nothing: none of it can fail
#   compare what was found with what is expected
# a_test.rego:12:1 test-without-assertion: `test_c` asserts nothing: none of it can fail
#   compare what was found with what is expected
# a_test.rego:18:1 test-without-assertion: `test_d` asserts nothing: none of it can fail
#   compare what was found with what is expected
