# METADATA
# titel: T
# severity: low
# custom:
#   id: A-1
#   remediaton: Add one.
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

#--- found
