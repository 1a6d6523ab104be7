package a
import future.keywords.if
import future.keywords.contains
import future.keywords.in
p { input.a }
p if { input.a in [1] }
q[x] { x := 1 }
q contains x { x := 1 }
r := 1 { input.a }
