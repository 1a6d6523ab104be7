#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: A-1
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if helper(input.object.name)

helper(x) if x == label

label := "x"

exported := 1

tested := 2
#--- b.rego
package plimsoll.lib.b

import data.plimsoll.workload.team

public(x) if x == team.exported
#--- a_test.rego
package plimsoll.workload.team_test

import data.plimsoll.workload.team

test_tested if team.tested == 2

helper_of_tests(x) := x

#--- found
