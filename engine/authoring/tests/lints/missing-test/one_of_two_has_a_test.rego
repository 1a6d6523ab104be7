#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: A-1
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team
#--- b.rego
# METADATA
# title: Pods name their team
# custom:
#   id: A-2
#   severity: low
package plimsoll.workload.other

deny contains {"message": "a"} if not input.pod.labels.team
#--- a_test.rego
package plimsoll.workload.team_test

import data.plimsoll.workload.team

test_a if count(team.deny) == 1 with input as {"pod": {}}

#--- found
# b.rego:6:1 missing-test: no test mentions `plimsoll.workload.other`
#   write `other_test.rego` beside it
