# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if input.containers.image

deny contains {"message": "b"} if input.object.name.first

#--- found
