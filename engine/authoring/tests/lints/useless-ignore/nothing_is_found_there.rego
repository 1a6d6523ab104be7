package example

# plimsoll: ignore never-true
allow if input.y

# plimsoll: ignore never-true

deny if 1 == 2

#--- found
