# METADATA
# title: T
# custom:
#   id: A-1
package plimsoll.workload.other

warn contains {"message": "a"} if not input.pod.labels.team

#--- found
