package example

a if count(input.xs) == 0

b if count(input.xs) > 0

c if count(input.xs) <= 0

d if {
	n := count(input.xs)
	n != 0
}

e if input.count < 0

f := count(input.xs)

#--- found
