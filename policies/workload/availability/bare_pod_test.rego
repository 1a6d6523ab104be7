package plimsoll.workload.availability.bare_pod_test

import data.plimsoll.workload.availability.bare_pod

object_of(kind, annotations) := {"object": {"kind": kind, "annotations": annotations}}

test_a_deployment_passes if {
	count(bare_pod.deny) == 0 with input as object_of("Deployment", {})
}

test_a_pod_by_itself_is_found if {
	bare_pod.deny == {{
		"message": "nothing replaces this pod when it or its node is gone",
		"path": ["object", "kind"],
	}} with input as object_of("Pod", {})
}

test_pods_at_admission_and_static_ones_have_somebody if {
	count(bare_pod.deny) == 0 with input as object.union(object_of("Pod", {}), {"admission": {"operation": "CREATE"}})
	count(bare_pod.deny) == 0 with input as object_of("Pod", {"kubernetes.io/config.source": "file"})
}
