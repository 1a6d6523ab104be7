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
