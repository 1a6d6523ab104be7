# METADATA
# title: Pods say whose they are
# scope: package
# custom:
#   id: T-TEAM
#   severity: low
#   remediation: "labels: {team: shop}"
package plimsoll.workload.team

deny contains {"message": "no label says whose the pods are", "path": ["pod", "labels"]} if {
	not input.pod.labels.team
}
