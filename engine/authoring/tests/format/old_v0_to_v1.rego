package a
import input.x
p { input.a; input.b }
p { input.a } { input.b } # chained
q[x] { x := input.list[_] }
q["a"]
r[x] = y { y := input.map[x] }
s = 1 { input.a } else = true { input.b } else = 3
t = true { input.a }
u = true
contained(x) = y { y = x }
p.x { input.a }
p["y"] { input.b }
default a = 1
