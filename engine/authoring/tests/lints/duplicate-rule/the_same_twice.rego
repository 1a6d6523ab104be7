#--- a.rego
package example

allow if input.user == "root"

allow if input.user == "admin"

allow if input.user == "root"
#--- b.rego
package example

allow if input.user == "admin"

#--- found
# a.rego:7:1 duplicate-rule: `allow` is written the same on line 3 of a.rego
#   remove one of them, or change what was to differ
# b.rego:3:1 duplicate-rule: `allow` is written the same on line 5 of a.rego
#   remove one of them, or change what was to differ
