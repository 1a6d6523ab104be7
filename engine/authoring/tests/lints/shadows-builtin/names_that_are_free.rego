package example

counted := 3

time := 4

numbers := {1}

images contains x if some x in input.images

minus := 1

f(count) if count == 1

#--- found
