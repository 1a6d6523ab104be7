package example

import data.x # plimsoll: ignore unused-imports

# plimsoll: ignore never_true, nonsense whatever
allow if input.y

#--- found
