#--- a_test.rego
package a_test

todo_test_a if input.x

#--- found
# a_test.rego:3:1 todo-test: `todo_test_a` is not run
#   finish it and drop `todo_` from its name
