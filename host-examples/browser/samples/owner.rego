# METADATA
# title: Workloads name their owner
# description: Whoever is woken at night must know whom to call.
# custom:
#   id: ACME-002
#   severity: medium
#   remediation: |
#     Add a label to the metadata:
#     owner: team-checkout
package plimsoll.workload.owner

deny contains {"message": msg, "path": ["object"]} if {
	not input.object.labels.owner
	msg := sprintf("nobody is said to own %s %s", [input.object.kind, input.object.name])
}
