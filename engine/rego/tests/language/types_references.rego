# error: 12:7: rego_type_error: undefined ref: data.test.settings.c: have "c", but the keys are "a", "b"
# error: 18:2: rego_type_error: undefined ref: x.y: x is string, which has no members
# error: 22:7: rego_type_error: undefined ref: data.test.names.of: have "of", but a key is number
# error: 24:7: rego_type_error: undefined ref: data.test.count_of.a: data.test.count_of is number, which has no members
# error: 28:7: rego_type_error: undefined ref: data.test.by_name.a.b: data.test.by_name.a is number, which has no members
# error: 34:2: rego_type_error: undefined ref: pair[2]: have 2, but there are 2 elements
# error: 39:2: rego_type_error: undefined ref: pair[key]: key is string, but a key is number
# error: 44:9: rego_type_error: function data.test.double used as reference, not called
package test

settings := {"a": 1, "b": input.b}
p1 := settings.c

p2 := settings.b.whatever

p3 if {
	x := "abc"
	x.y
}

names contains 1
p4 := names.of

p5 := count_of.a
count_of := count(input.xs)

by_name[name] := 1 if some name in ["a"]
p6 := by_name.a.b

p7 := by_name.z

p8 if {
	pair := [1, "a"]
	pair[2]
}

p9 if {
	pair := [1, "a"]; key := "first"
	pair[key]
}

double(x) := x * 2

p10 := [double]
