package example

a if count(input.xs) < 0

b if count(input.xs) >= 0

c if {
	n := count(input.xs)
	n == -1
}

d if count(input.xs)

e if not count(input.xs)

#--- found
