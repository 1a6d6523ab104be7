# input: {"a": 1}
# data: {"base": {"x": 1, "y": 2}}
# want: {"after": [5, 1], "answers": [1, 1], "function": ["mock", "real"], "merged": {"x": 10, "y": 2}, "now": 12, "replaced": "mock", "rule": "real", "seen": 1}
package test

seen := input.a

after := [x, y] if {
	x := seen with input.a as 5
	y := seen
}

rule := "real"

replaced := x if x := rule with data.test.rule as "mock"

merged := x if x := data.base with data.base.x as 10

name(_) := "real"

mock(_) := "mock"

function := [x, y] if {
	x := name(1) with name as mock
	y := name(1)
}

now := x if x := time.now_ns() with time.now_ns as 12

# Each answer counts, even where no variable tells them apart.
answers := [1 | data.base[_] with data.base as [3, 4]]
