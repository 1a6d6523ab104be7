package example

import data.x # plimsoll: ignore unused-imports

# plimsoll: ignore never_true, nonsense whatever
allow if input.y

#--- found
# policy.rego:3:1 unused-import: nothing uses the import `x`
#   remove it
# policy.rego:3:34 unknown-lint: there is no lint `unused-imports`
#   did you mean `unused-import`?
# policy.rego:5:20 unknown-lint: there is no lint `never_true`
#   did you mean `never-true`?
# policy.rego:5:32 unknown-lint: there is no lint `nonsense`
#   list all lints with `plimsoll lint --list`
