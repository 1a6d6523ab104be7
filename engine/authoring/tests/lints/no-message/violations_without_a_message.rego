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
