# Each of these was once decided the wrong way by an engine that took undefined for a value.
# input: {"user": "ann"}
# want: {"else_empty": "", "nested_call": "unknown", "with_token": false}
package test

default with_token := false

with_token if token := input.token

valid(t) if t == "secret"

# The argument is undefined, so the call is, and `not` has nothing to negate.
not_of_undefined if not valid(input.token)

assigned := input.token

else_empty := name({"id": 1})

name(x) := x.name

else := ""

default nested_call := "unknown"

nested_call := upper(input.token)
