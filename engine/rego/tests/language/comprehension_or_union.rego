# want: {"grouped": [1, 2], "one": [1], "union": [1, 2, 3]}
package test

union := {1, 2} | {3}

one := {x | x := 1}

grouped := ({1} | {2})
