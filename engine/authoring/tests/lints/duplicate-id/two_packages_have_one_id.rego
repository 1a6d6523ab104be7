#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team
#--- b.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.other

deny contains {"message": "a"} if not input.pod.labels.team

#--- found
# b.rego:6:1 duplicate-id: the id `ACME-001` is that of `plimsoll.workload.team` too
#   see a.rego; give each rule an id of its own
