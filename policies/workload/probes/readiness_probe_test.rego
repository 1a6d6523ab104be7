package plimsoll.workload.probes.readiness_probe_test

import data.plimsoll.workload.probes.readiness_probe

pod(probes, services) := {
	"containers": [{"name": "web", "role": "app", "probes": probes}],
	"ports": [{"container": 0, "port": 8080}],
	"related": {"services": services},
}

service := {"name": "shop", "spec": {"ports": [{"port": 80, "targetPort": 8080}]}}

test_a_probe_passes if {
	count(readiness_probe.deny) == 0 with input as pod({"readiness": {"action": "http"}}, [service])
}

test_no_probe_is_found_where_a_service_sends if {
	readiness_probe.deny == {{
		"message": "container `web` has no readiness probe, and Service `shop` sends to it",
		"path": ["containers", 0, "readinessProbe"],
	}} with input as pod({"liveness": {"action": "http"}}, [service])
}

test_whom_no_service_sends_to_need_not_say if {
	count(readiness_probe.deny) == 0 with input as pod({}, [])
}
