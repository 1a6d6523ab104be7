package example

count := 3

startswith(a, b) if a == b

#--- found
# policy.rego:3:1 shadows-builtin: the rule `count` hides the builtin `count`
#   give the rule another name
# policy.rego:5:1 shadows-builtin: the rule `startswith` hides the builtin `startswith`
#   give the rule another name
