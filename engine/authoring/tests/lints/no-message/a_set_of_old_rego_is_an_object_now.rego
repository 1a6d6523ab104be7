# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny[message] if {
	not input.pod.labels.team
	message := "no team"
}

#--- found
# policy.rego:8:6 no-message: `deny[...]` makes an object whose values are `true`, not a set of messages
#   write `deny contains ...`
