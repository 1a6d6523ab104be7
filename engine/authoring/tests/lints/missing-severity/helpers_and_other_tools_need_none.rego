#--- a.rego
package main

deny contains "a" if input.x
#--- b.rego
package plimsoll.lib.x

y := 1
#--- c.rego
package k8srequiredlabels

violation contains {"msg": "a"} if input.review

#--- found
