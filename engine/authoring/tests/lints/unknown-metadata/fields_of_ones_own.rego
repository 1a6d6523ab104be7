# METADATA
# title: T
# owner: team-a
# custom:
#   id: A-1
#   severity: low
#   short_code: x
#   ticket: OPS-1
#   ids: [a]
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

#--- found
