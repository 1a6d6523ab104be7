# METADATA
# title: P
package example

# METADATA
# title: T

# and a comment between
allow if input.user

#--- found
