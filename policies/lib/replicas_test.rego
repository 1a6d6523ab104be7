package plimsoll.lib.replicas_test

import data.plimsoll.lib.replicas

workload(kind, fields, scalers) := object.union(
	{"object": {"kind": kind}, "related": {"horizontal_pod_autoscalers": [{"spec": spec} | some spec in scalers]}},
	fields,
)

test_replicas_are_those_that_are_written_or_one if {
	replicas.least == 3 with input as workload("Deployment", {"replicas": 3}, [])
	replicas.least == 1 with input as workload("StatefulSet", {}, [])
}

test_an_autoscaler_decides_where_there_is_one if {
	replicas.least == 2 with input as workload("Deployment", {"replicas": 5}, [{"minReplicas": 2}])
	replicas.least == 1 with input as workload("Deployment", {"replicas": 5}, [{}])
}

test_other_kinds_have_no_replicas if {
	not replicas.least with input as workload("Pod", {}, [])
	not replicas.least with input as workload("DaemonSet", {}, [])
	not replicas.least with input as workload("Job", {}, [])
}
