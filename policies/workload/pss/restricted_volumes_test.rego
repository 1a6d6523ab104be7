package plimsoll.workload.pss.restricted_volumes_test

import data.plimsoll.workload.pss.restricted_volumes

pod(volumes) := {"pod": {"spec": {"volumes": volumes}}}

test_volumes_of_the_pod_and_claims_pass if {
	count(restricted_volumes.deny) == 0 with input as pod([
		{"name": "a", "emptyDir": {}},
		{"name": "b", "configMap": {"name": "web"}},
		{"name": "c", "persistentVolumeClaim": {"claimName": "data"}},
		{"name": "d", "ephemeral": {}},
		{"name": "e", "csi": {"driver": "secrets-store.csi.k8s.io"}},
		{"name": "f", "image": {"reference": "models:1"}},
	])
	count(restricted_volumes.deny) == 0 with input as {"pod": {"spec": {}}}
}

test_other_types_are_found if {
	restricted_volumes.deny == {{
		"message": "volume `share` is of type `nfs`",
		"path": ["pod", "spec", "volumes", 1, "nfs"],
	}} with input as pod([{"name": "a", "emptyDir": {}}, {"name": "share", "nfs": {"server": "a", "path": "/"}}])
	count(restricted_volumes.deny) == 1 with input as pod([{"name": "logs", "hostPath": {"path": "/var/log"}}])
}

test_types_that_are_yet_to_come_are_found if {
	count(restricted_volumes.deny) == 1 with input as pod([{"name": "a", "holodeck": {}}])
}

test_a_volume_without_a_source_is_an_empty_dir if {
	count(restricted_volumes.deny) == 0 with input as pod([{"name": "a"}])
}
