#--- a.rego
package main

deny contains "x" if input.x

test_a if count(deny) == 1 with input as {"x": 1}

#--- found
