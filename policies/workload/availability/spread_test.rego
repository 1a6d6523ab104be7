package plimsoll.workload.availability.spread_test

import data.plimsoll.workload.availability.spread

workload(replicas, spec) := {
	"object": {"kind": "Deployment"},
	"replicas": replicas,
	"pod": {"spec": spec},
	"related": {"horizontal_pod_autoscalers": []},
}

test_constraints_pass if {
	count(spread.deny) == 0 with input as workload(3, {"topologySpreadConstraints": [{"topologyKey": "kubernetes.io/hostname"}]})
	count(spread.deny) == 0 with input as workload(3, {"affinity": {"podAntiAffinity": {}}})
}

test_no_constraint_is_found if {
	spread.deny == {{
		"message": "all 3 pods may end up on one node",
		"path": ["pod", "spec", "topologySpreadConstraints"],
	}} with input as workload(3, {})
}

test_affinity_to_nodes_spreads_nothing if {
	count(spread.deny) == 1 with input as workload(3, {"affinity": {"nodeAffinity": {}}, "topologySpreadConstraints": []})
}

test_one_pod_is_where_it_is if {
	count(spread.deny) == 0 with input as workload(1, {})
}
