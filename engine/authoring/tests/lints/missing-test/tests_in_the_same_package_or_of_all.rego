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
package plimsoll.workload.team

test_a if count(deny) == 1 with input as {"pod": {}}
#--- all_test.rego
package all_test

test_all if {
	some name
	count(data.plimsoll.workload[name].deny) == 1 with input as {"pod": {}}
}

#--- found
