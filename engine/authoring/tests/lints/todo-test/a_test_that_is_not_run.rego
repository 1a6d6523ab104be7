#--- a_test.rego
package a_test

todo_test_a if input.x

#--- found
