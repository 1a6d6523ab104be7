# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny if not input.pod.labels.team

deny := true if not input.pod.labels.b

#--- found
# policy.rego:8:1 no-message: `deny` is only `true` and says nothing of what was found
#   write `deny contains {"message": ..., "path": ...}`
# policy.rego:10:9 no-message: `deny` gives no message: it is only `true` and says nothing of what was found
#   say in one line what was found, as `message`
