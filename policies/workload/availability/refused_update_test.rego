package plimsoll.workload.availability.refused_update_test

import data.plimsoll.workload.availability.refused_update

deployment(surge, unavailable) := {
	"object": {"kind": "Deployment"},
	"spec": {"strategy": {"rollingUpdate": {"maxSurge": surge, "maxUnavailable": unavailable}}},
}

daemon_set(update) := {"object": {"kind": "DaemonSet"}, "spec": {"updateStrategy": {"rollingUpdate": update}}}

test_one_of_both_passes if {
	count(refused_update.deny) == 0 with input as deployment(1, 0)
	count(refused_update.deny) == 0 with input as deployment("0%", 1)
	count(refused_update.deny) == 0 with input as daemon_set({"maxUnavailable": "10%"})
}

test_none_of_both_is_found if {
	refused_update.deny == {{
		"message": "a rollout may neither add a pod nor take one away, and is refused: `maxSurge` and `maxUnavailable` are 0",
		"path": ["spec", "strategy", "rollingUpdate", "maxSurge"],
	}} with input as deployment("0%", 0)
}

test_what_is_not_written_counts_for_a_daemon_set if {
	refused_update.deny == {{
		"message": "a rollout may neither add a pod nor take one away, and is refused: `maxUnavailable: 0`, `maxSurge: 0`",
		"path": ["spec", "updateStrategy", "rollingUpdate"],
	}} with input as daemon_set({"maxUnavailable": 0})
	refused_update.deny == {{
		"message": "a rollout may both add pods and take some away, and is refused: `maxUnavailable: 1`, `maxSurge: 1`",
		"path": ["spec", "updateStrategy", "rollingUpdate"],
	}} with input as daemon_set({"maxSurge": 1})
	count(refused_update.deny) == 0 with input as daemon_set({"maxSurge": 1, "maxUnavailable": 0})
	by_hand := object.union(daemon_set({"maxSurge": 1}), {"spec": {"updateStrategy": {"type": "OnDelete"}}})
	count(refused_update.deny) == 0 with input as by_hand
}

test_a_quarter_of_each_is_what_a_deployment_has_otherwise if {
	count(refused_update.deny) == 0 with input as {"object": {"kind": "Deployment"}, "spec": {"strategy": {"rollingUpdate": {"maxSurge": 0}}}}
}
