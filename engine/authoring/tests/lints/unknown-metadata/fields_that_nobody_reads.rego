# METADATA
# titel: T
# severity: low
# custom:
#   id: A-1
#   remediaton: Add one.
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

#--- found
# policy.rego:2:1 unknown-metadata: nothing reads `titel` in METADATA
#   did you mean `title`?
# policy.rego:3:1 unknown-metadata: `severity` at the top of METADATA is not read
#   put it below `custom:`
# policy.rego:6:1 unknown-metadata: nothing reads `remediaton` in METADATA
#   did you mean `remediation`?
# policy.rego:7:1 missing-severity: `plimsoll.workload.team` has no severity
#   add `custom: {severity: ...}` to the METADATA above the package: low, medium, high or critical
# policy.rego:7:1 missing-title: `plimsoll.workload.team` has no title
#   add `title: ...` to the METADATA above the package: what holds where the rule finds nothing
