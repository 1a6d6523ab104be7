# want: {"compared": false, "every_body": true, "mixed": "a", "mocked": true, "n": 1, "names": ["a"], "nothing": [], "or": {"a": 1}, "unknown": true}
# input: {"x": "abc", "n": 1}
package test

# What may be one thing or another is not known before it is there.
default or := false

or := {"a": 1} if input.x

names := [x | some x in ["a", 1]; startswith(x, "a")]

mixed := {"a", 1}["a"]

compared := "a" < 1

n := 1

mocked if startswith(n, "1") with n as "1"

unknown if {
	x := input.x
	x != 1
	startswith(x, "a")
}

nothing := [x | x := data.elsewhere.x.y.z]

closure(x) := [y | y := x + 1]

undefined_not_rejected := closure("a") if false

every_body if every x in [1] { not x.member }

either := either_of(1) if either_of("a") == 2

either_of(1) := 1

either_of("a") := 2 if input.missing
