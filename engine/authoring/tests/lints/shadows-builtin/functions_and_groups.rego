package example

count := 3

time(x) := x

startswith(a, b) if a == b

#--- found
