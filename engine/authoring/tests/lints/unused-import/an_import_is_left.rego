package example

import data.a
import data.b as c
import input.x

allow if a.y

#--- found
# policy.rego:4:1 unused-import: nothing uses the import `c`
#   remove it
# policy.rego:5:1 unused-import: nothing uses the import `x`
#   remove it
