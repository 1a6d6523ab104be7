#--- main.rego
package main

deny contains "a" if input.request.objekt.imgae
#--- team_test.rego
package plimsoll.workload.team_test

import data.plimsoll.workload.team

test_a if {
	count(team.deny) == 1 with input as {"anything": input.whatever}
}
#--- team.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

#--- found
