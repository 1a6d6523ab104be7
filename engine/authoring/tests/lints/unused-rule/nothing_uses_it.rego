# METADATA
# title: Pods name their team
# custom:
#   id: A-1
#   severity: low
package plimsoll.workload.team

deny contains {"message": "a"} if not input.pod.labels.team

dney contains {"message": "b"} if input.object.name == "x"

helper(x) if x == 1

label := "x"

#--- found
# policy.rego:10:1 unused-rule: nothing uses the rule `dney`
#   did you mean `deny`?
# policy.rego:12:1 unused-rule: nothing uses the function `helper`
#   remove it, or use it in a `deny`
# policy.rego:14:1 unused-rule: nothing uses the rule `label`
#   remove it, or use it in a `deny`
