package example

found contains "x" if input.x

a if found.x

b if count(found) > 0

c if input.found

d if found == {"x"}

e if true

f := true

allowed if input.x

g if allowed

#--- found
