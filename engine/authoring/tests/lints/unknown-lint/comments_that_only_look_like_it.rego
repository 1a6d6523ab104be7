package example

# plimsoll: ignored-by-us never-ever
# what plimsoll: ignore does is told elsewhere
allow if input.y

#--- found
