# error: 6:1: eval_conflict_error: complete rules must not produce multiple outputs
package test

p := 1

p := 2
