# METADATA
# title: T
# custom:
#   id: A-1
package plimsoll.workload.other

warn contains {"message": "a"} if not input.pod.labels.team

#--- found
# policy.rego:5:1 missing-severity: `plimsoll.workload.other` has no severity
#   add `custom: {severity: ...}` to the METADATA above the package: low, medium, high or critical
