# error: 7:1: rego_type_error: multiple default rules data.test.p found
# error: 11:1: rego_type_error: conflicting rules data.test.s found
# error: 15:1: rego_type_error: rule data.test.o conflicts with rule data.test.o.x
package test


default p := 1

default p := 2

s contains 1

s := 2

o.x := 1

o := {}
