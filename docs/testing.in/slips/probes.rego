# METADATA
# title: Containers tell whether they are well
# custom:
#   id: ACME-W004
#   severity: low
package plimsoll.workload.probes

import data.acme.exempt

deny contains {"message": message, "path": ["containers", i, "probes"]} if {
	some i, container in input.containers
	not container.probes.livenes
	message := sprintf("container `%s` of `%s` has no liveness probe", [container.name])
}
