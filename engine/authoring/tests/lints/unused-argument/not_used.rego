package example

allow if f(input.a, input.b)

f(a, b) if a == 1

#--- found
# policy.rego:5:1 unused-argument: the function does not use its argument `b`
#   use it, or write `_` in its place
