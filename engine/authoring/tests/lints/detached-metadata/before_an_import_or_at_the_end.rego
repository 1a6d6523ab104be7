package example

# METADATA
# title: T
import data.users

allow if input.user in users.names

# METADATA
# title: the end

#--- found
