# METADATA
# title: T
# custom:
#   id: A-1
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

#--- found
# policy.rego:5:1 missing-severity: `plimsoll.workload.team` has no severity
#   add `custom: {severity: ...}` to the METADATA above the package: low, medium, high or critical
