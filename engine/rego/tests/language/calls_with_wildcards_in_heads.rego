# want: {"a": true, "b": 7, "c": [["b", "c"], "one", "two"]}
package test

f("x", _)

f("y", z) := z

a := f("x", 1)

b := f("y", 7)

g([_, rest], {"k": v}) := [rest, v, w] if w := "two"

c := g([1, ["b", "c"]], {"k": "one"})
