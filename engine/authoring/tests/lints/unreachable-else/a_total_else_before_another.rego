package example

a := 1 if {
	input.x
} else := 2 if {
	true
} else := 3 if {
	input.y
}

b(x) := 1 if {
	y := 3
	y
} else := x

#--- found
# policy.rego:7:3 unreachable-else: this `else` is never reached: what stands before it always comes out
#   put the alternative without conditions last
# policy.rego:13:2 always-true: `y` is always true
# policy.rego:14:3 unreachable-else: this `else` is never reached: what stands before it always comes out
#   put the alternative without conditions last
