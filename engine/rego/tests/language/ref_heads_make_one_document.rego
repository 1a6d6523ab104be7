# want: {"a": {"b": {"x": {"d": "x"}}}, "k": 9, "p": {"a": {"q": [1, 2]}, "b": {"q": [1, 2]}, "c": {"q": [9]}}, "r": [1, 2]}
package test

p[x].q contains y if {
	some x in ["a", "b"]
	some y in [1, 2]
}

p.c.q contains 9

r := p.a.q

k := p[c].q[9] if c := "c"

a.b[c].d := c if some c in ["x"]
