# error: 12:12: rego_type_error: count: invalid argument(s): have (number), want (collection: any<string, array[any], object[any: any], set[any]>)
# error: 14:11: rego_type_error: startswith: invalid argument(s): have (number, string), want (search: string, base: string)
# error: 16:13: rego_type_error: plus: invalid argument(s): have (number, string), want (x: number, y: number)
# error: 20:13: rego_type_error: data.test.add: invalid argument(s): have (string), want (number)
# error: 24:2: rego_type_error: startswith: invalid argument(s): have (number, string), want (search: string, base: string)
# error: 29:9: rego_type_error: startswith: invalid argument(s): have (array[number], string), want (search: string, base: string)
# error: 33:20: rego_type_error: count: invalid argument(s): have (boolean), want (collection: any<string, array[any], object[any: any], set[any]>)
# error: 37:2: rego_type_error: count: invalid argument(s): the result is number, not string
package test
import data.test.sibling

builtin := count(1)

second := startswith(1, "x")

operator := 1 + "a"

add(x) := x + 1

function := add("a")

inferred if {
	n := count(input.xs)
	startswith(n, "x")
}

numbers := [n | some x in input; n := count(x)]

rule := startswith(numbers, "x")

printed if {
	# What is printed is checked as well.
	print("so many:", count(true))
}

result if {
	"none" = count(input)
}
