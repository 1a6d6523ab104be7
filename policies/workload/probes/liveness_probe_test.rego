package plimsoll.workload.probes.liveness_probe_test

import data.plimsoll.workload.probes.liveness_probe

workload(kind, container) := {
	"object": {"kind": kind},
	"containers": [object.union({"name": "web", "role": "app", "probes": {}}, container)],
}

test_a_probe_passes if {
	count(liveness_probe.deny) == 0 with input as workload("Deployment", {"probes": {"liveness": {"action": "http"}}})
}

test_no_probe_is_found if {
	liveness_probe.deny == {{
		"message": "nothing tells when container `web` hangs",
		"path": ["containers", 0, "livenessProbe"],
	}} with input as workload("Deployment", {"probes": {"readiness": {"action": "http"}}})
}

test_what_ends_needs_none if {
	count(liveness_probe.deny) == 0 with input as workload("Job", {})
	count(liveness_probe.deny) == 0 with input as workload("Deployment", {"role": "init"})
}
