package example

a := sprintf("%s and %d", [input.x])

b := sprintf("nothing", [input.x])

c := sprintf("%5.2f%%", [])

#--- found
# policy.rego:3:27 sprintf-arguments: the format asks for 2, but 1 value is given
#   a literal percent sign is written `%%`
# policy.rego:5:25 sprintf-arguments: the format asks for 0, but 1 value is given
#   a literal percent sign is written `%%`
# policy.rego:7:25 sprintf-arguments: the format asks for 1, but 0 values are given
#   a literal percent sign is written `%%`
