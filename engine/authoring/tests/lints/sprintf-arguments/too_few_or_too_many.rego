package example

a := sprintf("%s and %d", [input.x])

b := sprintf("nothing", [input.x])

c := sprintf("%5.2f%%", [])

#--- found
