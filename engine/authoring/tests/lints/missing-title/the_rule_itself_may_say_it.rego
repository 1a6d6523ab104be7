#--- a.rego
# METADATA
# scope: subpackages
# custom:
#   severity: low
package plimsoll.workload

nothing := 1
#--- b.rego
package plimsoll.workload.team

# METADATA
# title: T
# custom: {id: A-1}
# scope: document
deny contains {"message": "a"} if not input.pod.labels.team

#--- found
