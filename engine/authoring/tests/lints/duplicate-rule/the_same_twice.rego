#--- a.rego
package example

allow if input.user == "root"

allow if input.user == "admin"

allow if input.user == "root"
#--- b.rego
package example

allow if input.user == "admin"

#--- found
