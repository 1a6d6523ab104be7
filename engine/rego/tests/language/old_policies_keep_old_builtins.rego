# want: {"p": true}
# v0
package test

p { any([true]) }

q { re_match("a", "b") }
