# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if input.containers.image

deny contains {"message": "b"} if input.object.name.first

#--- found
# policy.rego:8:52 unknown-field: `input.containers` is a list and has no field `image`
#   go through its elements: `some element in list`, or put an index before the field
# policy.rego:10:53 unknown-field: `input.object.name` has no fields, so no `first`
