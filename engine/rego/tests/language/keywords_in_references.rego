# want: {"as": {"x": 1}, "p": 7, "with": {"in": 2}, "x": {"not": 4}}
package test

import data.package.if

with.in := 2

as.x := 1

x.not := 4

p := with.in + as.x + x.not - if.y + data.package.if.y

# ---- other.rego
package package.if

y := 1
