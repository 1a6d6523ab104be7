# error: 4:1: rego_recursion_error: rule data.test.a is recursive: data.test.a -> data.test.a
package test

a if data[x].a
