   # Above the package.


#   Right above.
package   a["b"]["c-d"]
import data.z  # last
import data.b.c
import data.b  as   d

# A group of its own.
import input.x
import data.a
default   allow=false
allow if { input.a }
allow if input["b"];allow if { input.c; not input.d["e f"]["g"] }
deny contains msg if { msg := "x" } # behind
warn contains "always"
limits := { "cpu":1,"memory" : [ 1,2 , 3 ],}
names := ["a",
"b", "c",
  # Above d.
  "d" ]
nested := [{
  "a": 1 }, {"b":
  2}]
called := f(
  1, 2)
one(x) := y if y:=x+1+2*3
two(x)=y if {

	# First.
	y := x


	# Second.

	y != 3 # behind


	z = ( y | {1} ) & {2}
	# Last.
}
else := 4 if { x == 5 } else = 5
three if {
	x in [1] ; some i , y in input.list
	every k,v in input.map { v > 1 ; k != "x" }
	every v in input.list {
		v }
	some a, b,
	c
	a = [ x|x=input[_]; x>1 ]
	b = { k:v |
	  some k, v in input }
	c = {x | x := 1}
	(x in y) == true
	(a, b in c) == z
	f(x | y); f((x | y)); {(x | y)}
	count(x) with input as {"a":1} with data.b
	  as 2
	count(x)
	  with input.a as 1
	  with input.b as 2
	x == -1.50e3; y == `raw
	  string` ; z == "\u0041"
	$"{ x+1 } and \{ {[1,2][0]}" == "x"
}
p.q.r := 1
p.q["s"] := 2
p.q.if := 3
p.q["not"] := 4
always := true
always_too if true
yes := true if input.x
minus if { -1 < x; -1 ; (-1)+x < 2
	x # A line with a minus would go on with this one.
	(-1)
	not -1 }
empty := [ set( ), {}, [], f( ) ]
	# The end.

# Really.
