# METADATA
# title: T
# custom:
#   severity: low
package plimsoll.workload.other

warn contains {"message": "a"} if not input.pod.labels.team

#--- found
