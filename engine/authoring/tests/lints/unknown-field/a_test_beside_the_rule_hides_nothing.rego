#--- policy.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a", "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	container.imgae.tag == "latest"
}

other if count(deny) > 0 with input as {"containers": [{"imgae": {}}]}

warn contains {"message": "b"} if other
#--- policy_test.rego
package plimsoll.workload.team_test

import data.plimsoll.workload.team

test_a if count(team.deny) == 1 with input as {"containers": [{"imgae": {"tag": "latest"}}]}

#--- found
# policy.rego:10:12 unknown-field: `container` has no field `imgae`
#   did you mean `image`?
