# strict
# error: 5:6: eval_builtin_error: div: divide by zero
package test

p := 1 / 0
