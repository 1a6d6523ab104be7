package example

a := 1 if {
	input.x
} else := 2 if {
	input.y
} else := 3

b("x") := 1

else := 2

c(x) := y if {
	y := x.name
} else := "none"

#--- found
