package example

allow if f(input.a, input.b)

f(a, _) if a == 1

f(a, b) if a == b

#--- found
