#--- lib.rego
package lib.names

allowed := {"a"}
#--- policy.rego
package example

import data.settings
import data.lib.other

a if input.x in settings.names

b if input.x in other.names

c if input.x in data.lib.names[input.y]

d if input.x in data.inventory.cluster.v1
#--- policy_test.rego
package example_test

test_a if data.lib.names.extra == 1 with data.lib.names.extra as 1

#--- found
