#--- a_test.rego
package a_test

todo contains "x" if input.x

test_todo if count(todo) == 1 with input as {"x": 1}

#--- found
