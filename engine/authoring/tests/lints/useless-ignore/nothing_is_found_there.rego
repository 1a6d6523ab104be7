package example

# plimsoll: ignore never-true
allow if input.y

# plimsoll: ignore never-true

deny if 1 == 2

#--- found
# policy.rego:3:20 useless-ignore: `never-true` finds nothing here
#   remove the comment
# policy.rego:6:20 useless-ignore: `never-true` finds nothing here
#   remove the comment
# policy.rego:8:9 never-true: `1 == 2` is never true
