package example

import rego.v1
import data.a
import data.b as c

allow if a.y

deny contains x if some x in c

#--- found
