#--- lib.rego
package plimsoll.lib.names

allowed := {"a"}
#--- policy.rego
package example

import data.plimsoll.lib.names

a if input.x in names.alowed

b if input.x in data.plimsoll.lib.nmaes.allowed

c if not names.denied

#--- found
# policy.rego:5:23 unknown-rule: `data.plimsoll.lib.names` has no `alowed`
#   did you mean `allowed`?
# policy.rego:7:35 unknown-rule: `data.plimsoll.lib` has no `nmaes`
#   did you mean `names`?
# policy.rego:9:16 unknown-rule: `data.plimsoll.lib.names` has no `denied`
#   if it is data that comes from elsewhere, give it with `--data`
