# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny if not input.pod.labels.team

deny := true if not input.pod.labels.b

#--- found
