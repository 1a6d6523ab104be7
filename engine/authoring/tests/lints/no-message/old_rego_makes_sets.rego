# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny[message] {
	not input.pod.labels.team
	message := "no team"
}

#--- found
