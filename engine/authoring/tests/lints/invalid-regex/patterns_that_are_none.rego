package example

a if regex.match("[a-z", input.x)

b := regex.replace(input.x, "(", "y")

c if regex.match("(?=look)", input.x)

#--- found
# policy.rego:3:18 invalid-regex: `[a-z` is no regular expression
#   the syntax is RE2's: https://github.com/google/re2/wiki/Syntax
# policy.rego:5:29 invalid-regex: `(` is no regular expression
#   the syntax is RE2's: https://github.com/google/re2/wiki/Syntax
# policy.rego:7:18 invalid-regex: `(?=look)` is no regular expression
#   the syntax is RE2's: https://github.com/google/re2/wiki/Syntax
