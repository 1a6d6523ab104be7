# v0
# want: {"a": {"b": {"c": true}}, "allow": false, "c": ["x"], "contains": 4, "g": 8, "in": 3, "p": [1, 2], "pi": 3.14, "q": 3, "r": true, "s": {"a": 1}, "z": true}
package test

p[x] { x := 1 }

p[x] { x := 2 }

q = x { x := 3 } else = 5 { true }

r { input.x } { not input.y }

s[k] = v { v := {"a": 1}[k] }

a.b.c { true }

in := 3

contains := 4

z { contains == 4; in == 3 }

f(x) = y { y := x * 2 }

g := f(4)

pi = 3.14

c["x"]

default allow = false
