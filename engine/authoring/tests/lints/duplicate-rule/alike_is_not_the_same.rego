#--- a.rego
package example

allow if input.user == "root"

allow if input.user == "Root"
#--- b.rego
package other

allow if input.user == "root"

#--- found
