package example

found contains "x" if input.x

by_name[name] := thing if {
	some thing in input.things
	name := thing.name
}

a if found

b if by_name

c if 1 < 2

d if input.x == input.x

e if {
	input.a
	"a" != "b"
}

#--- found
