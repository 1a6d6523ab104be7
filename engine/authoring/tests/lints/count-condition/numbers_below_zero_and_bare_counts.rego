package example

a if count(input.xs) < 0

b if count(input.xs) >= 0

c if {
	n := count(input.xs)
	n == -1
}

d if count(input.xs)

e if not count(input.xs)

#--- found
# policy.rego:3:6 count-condition: `count(input.xs) < 0` is never true: there are never fewer than 0 elements
#   for an empty collection write `count(...) == 0`, for any other `count(...) > 0`
# policy.rego:5:6 count-condition: `count(input.xs) >= 0` is always true: there are never fewer than 0 elements
#   for an empty collection write `count(...) == 0`, for any other `count(...) > 0`
# policy.rego:9:2 count-condition: `n == -1` is never true: there are never fewer than 0 elements
#   for an empty collection write `count(...) == 0`, for any other `count(...) > 0`
# policy.rego:12:6 count-condition: `count(input.xs)` is always true: 0 is a number, and every number is true
#   write `count(...) > 0`
# policy.rego:14:6 count-condition: `not count(input.xs)` is never true: 0 is a number, and every number is true
#   write `count(...) > 0`
