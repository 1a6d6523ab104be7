#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: A-1
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

test_a if count(deny) == 1 with input as {"pod": {}}

#--- found
# a.rego:10:1 test-outside-test-file: the test `test_a` is in a file that decides
#   move it to a file whose name ends in `_test.rego`
