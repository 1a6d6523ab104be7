#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: A-1
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

#--- found
