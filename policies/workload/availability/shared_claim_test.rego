package plimsoll.workload.availability.shared_claim_test

import data.plimsoll.workload.availability.shared_claim

workload(replicas, modes) := {
	"object": {"kind": "Deployment"},
	"replicas": replicas,
	"volumes": [{"name": "data", "type": "persistentVolumeClaim", "source": {"claimName": "web"}, "mounts": []}],
	"related": {
		"horizontal_pod_autoscalers": [],
		"persistent_volume_claims": [{"name": "web", "found": true, "template": false, "spec": {"accessModes": modes}}],
	},
}

test_one_pod_passes if {
	count(shared_claim.deny) == 0 with input as workload(1, ["ReadWriteOnce"])
}

test_several_pods_are_found if {
	shared_claim.deny == {{
		"message": "3 pods share claim `web`, which is `ReadWriteOnce`",
		"path": ["volumes", 0, "source", "claimName"],
	}} with input as workload(3, ["ReadWriteOnce"])
}

test_a_claim_for_many_passes if {
	count(shared_claim.deny) == 0 with input as workload(3, ["ReadWriteMany"])
	count(shared_claim.deny) == 0 with input as workload(3, ["ReadWriteOnce", "ReadOnlyMany"])
}

test_a_claim_that_is_elsewhere_is_not_judged if {
	count(shared_claim.deny) == 0 with input as object.union(workload(3, []), {"related": {"persistent_volume_claims": [{"name": "web", "found": false, "template": false, "spec": {}}]}})
}
