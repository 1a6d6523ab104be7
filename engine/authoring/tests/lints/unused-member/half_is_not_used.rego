package example

a if {
	some i, x in input.xs
	x.y
}

b contains k if {
	some k, v in input.xs
}

#--- found
# policy.rego:4:7 unused-member: nothing uses `i`
#   write `_` in its place; a key can be left out
# policy.rego:9:10 unused-member: nothing uses `v`
#   write `_` in its place; a key can be left out
