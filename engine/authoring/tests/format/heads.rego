package a

p.x := 1
p["y"] := 2
p["not"] := 3
p[x] := 4 if x := 5
q contains 1
r := f(
	1,
)
f(
	a, b,
) := c if c := a
f("x", _) := 1
default f(_) := 2
default allow := true
g(x) if true
h := 1 if { true }
i if {
	{1}
}
j if { {1} == x }
k if {1} == x
l if { {"a": 1}.a }
m if {x | x := 1} == y
n := 1 if {
	input.a } else := 2
