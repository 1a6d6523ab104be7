package plimsoll.workload.availability.single_replica_test

import data.plimsoll.workload.availability.single_replica

workload(kind, replicas, services, scalers) := {
	"object": {"kind": kind},
	"replicas": replicas,
	"related": {"services": [{"name": name} | some name in services], "horizontal_pod_autoscalers": scalers},
}

test_two_pods_pass if {
	count(single_replica.deny) == 0 with input as workload("Deployment", 2, ["web"], [])
	count(single_replica.deny) == 0 with input as workload("Deployment", 1, ["web"], [{"spec": {"minReplicas": 2}}])
}

test_one_pod_is_found if {
	single_replica.deny == {{
		"message": "Service `web` depends on 1 pod",
		"path": ["replicas"],
	}} with input as workload("Deployment", 1, ["web", "zweb"], [])
}

test_a_worker_that_nobody_calls_may_be_alone if {
	count(single_replica.deny) == 0 with input as workload("Deployment", 1, [], [])
}

test_databases_and_what_is_switched_off_are_let_be if {
	count(single_replica.deny) == 0 with input as workload("StatefulSet", 1, ["db"], [])
	count(single_replica.deny) == 0 with input as workload("Deployment", 0, ["web"], [])
}

test_how_many_is_a_parameter if {
	found := single_replica.deny with input as workload("Deployment", 2, ["web"], [])
		with data.plimsoll.parameters as {"PLM-W077": {"least": 3}}
	{violation.message | some violation in found} == {"Service `web` depends on 2 pods"}
}
