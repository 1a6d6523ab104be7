package example

allow if f(input.a, input.b)

f(a, b) if a == 1

#--- found
