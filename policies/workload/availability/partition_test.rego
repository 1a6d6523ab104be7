package plimsoll.workload.availability.partition_test

import data.plimsoll.workload.availability.partition

stateful_set(replicas, number) := {
	"object": {"kind": "StatefulSet"},
	"replicas": replicas,
	"spec": {"updateStrategy": {"rollingUpdate": {"partition": number}}},
}

test_no_partition_passes if {
	count(partition.deny) == 0 with input as stateful_set(3, 0)
}

test_a_partition_of_all_is_found if {
	partition.deny == {{
		"message": "no pod is updated: `partition: 3`",
		"path": ["spec", "updateStrategy", "rollingUpdate", "partition"],
	}} with input as stateful_set(3, 3)
}

test_a_first_pod_to_try_it_on_passes if {
	count(partition.deny) == 0 with input as stateful_set(3, 2)
}

test_what_is_switched_off_is_let_be if {
	count(partition.deny) == 0 with input as stateful_set(0, 0)
}
