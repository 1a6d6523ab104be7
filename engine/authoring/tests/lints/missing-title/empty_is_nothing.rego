# METADATA
# custom:
#   id: A-1
#   severity: low
package plimsoll.workload.other

warn contains {"message": "a"} if not input.pod.labels.team

#--- found
# policy.rego:5:1 missing-title: `plimsoll.workload.other` has no title
#   add `title: ...` to the METADATA above the package: what holds where the rule finds nothing
