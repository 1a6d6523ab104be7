package example

import data.x # plimsoll: ignore unused-import: kept for later

# plimsoll: ignore never-true it is an example
# of a reason on two lines
deny if 1 == 2

allow if {
	# plimsoll: ignore count-condition
	count(input.x) < 0
}

#--- found
