package example

import data.a
import data.b as c
import input.x

allow if a.y

#--- found
