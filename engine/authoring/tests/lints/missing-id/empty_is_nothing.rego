# METADATA
# title: T
# custom:
#   severity: low
package plimsoll.workload.other

warn contains {"message": "a"} if not input.pod.labels.team

#--- found
# policy.rego:5:1 missing-id: `plimsoll.workload.other` has no id
#   add `custom: {id: ...}` to the METADATA above the package; it never changes again
