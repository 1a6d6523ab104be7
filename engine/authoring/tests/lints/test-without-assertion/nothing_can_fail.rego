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
