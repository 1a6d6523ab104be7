package example

# METADATA
# title: T
import data.users

allow if input.user in users.names

# METADATA
# title: the end

#--- found
# policy.rego:3:1 detached-metadata: this METADATA belongs to nothing
#   put it directly above the `package` or the rule that it speaks of
# policy.rego:9:1 detached-metadata: this METADATA belongs to nothing
#   put it directly above the `package` or the rule that it speaks of
