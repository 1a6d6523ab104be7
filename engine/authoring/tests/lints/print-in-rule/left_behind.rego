#--- a.rego
package example

allow if {
	print("x", input.x)
	input.x
}

names := [x | some x in input.xs; print(x)]

#--- found
# a.rego:4:2 print-in-rule: `print` is left in a rule
#   remove it
# a.rego:8:35 print-in-rule: `print` is left in a rule
#   remove it
