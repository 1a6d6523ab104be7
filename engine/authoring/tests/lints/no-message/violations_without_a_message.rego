# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"path": ["pod"]} if not input.pod.labels.a

deny contains {"message": "", "path": ["pod"]} if not input.pod.labels.b

deny contains {"message": 3} if not input.pod.labels.c

deny contains 7 if not input.pod.labels.d

deny contains violation if {
	not input.pod.labels.e
	violation := {"path": ["pod"], "mesage": "e"}
}

#--- found
# policy.rego:8:15 no-message: `deny` gives no message: the object has no `message`
#   say in one line what was found, as `message`
# policy.rego:10:15 no-message: `deny` gives no message: it is empty
#   say in one line what was found, as `message`
# policy.rego:12:15 no-message: `deny` gives no message: it is no text, which makes the verdict an error
#   say in one line what was found, as `message`
# policy.rego:14:15 no-message: `deny` gives no message: it is neither text nor an object with a `message`, which makes the verdict an error
#   say in one line what was found, as `message`
# policy.rego:18:15 no-message: `deny` gives no message: the object has no `message`
#   say in one line what was found, as `message`
