# error: 4:1: rego_recursion_error: rule data.test.a is recursive: data.test.a -> data.test.b -> data.test.c -> data.test.a
package test

a if b

b if c

c if a
