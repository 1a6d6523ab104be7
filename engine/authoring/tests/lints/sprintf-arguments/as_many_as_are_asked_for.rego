package example

a := sprintf("%s and %d", [input.x, 1])

b := sprintf("100%%", [])

c := sprintf("%*d", [5, input.x])

d := sprintf("%[1]s %[1]s", [input.x])

e := sprintf("%s", input.xs)

f := sprintf(input.format, [1, 2])

#--- found
