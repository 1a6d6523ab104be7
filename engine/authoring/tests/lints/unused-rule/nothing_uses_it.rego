# METADATA
# title: Pods name their team
# custom:
#   id: A-1
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

dney contains {"message": "b"} if input.object.name == "x"

helper(x) if x == 1

label := "x"

#--- found
