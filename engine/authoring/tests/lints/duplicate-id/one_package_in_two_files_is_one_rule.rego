#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

warn contains {"message": "a"} if not input.pod.labels.other
#--- b.rego
package plimsoll.workload.team

deny contains {"message": "b"} if not input.pod.labels.b

#--- found
