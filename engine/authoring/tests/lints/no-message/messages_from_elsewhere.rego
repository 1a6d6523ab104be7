# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains "plain text" if not input.pod.labels.a

deny contains {"msg": "short", "path": ["pod"]} if not input.pod.labels.b

deny contains message if {
	not input.pod.labels.c
	message := sprintf("no %s", ["c"])
}

deny contains violation if some violation in found

found contains object.union({"path": ["pod"]}, {"message": "m"}) if not input.pod.labels.d

deny contains {field: "m"} if {
	not input.pod.labels.e
	field := concat("", ["mess", "age"])
}

#--- found
