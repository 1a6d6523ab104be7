# want: {"q": "went on"}
package test

p := 1 / 0

default q := "went on"

q := "failed" if 1 / 0 == 0
