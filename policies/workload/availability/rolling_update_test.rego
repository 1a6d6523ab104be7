package plimsoll.workload.availability.rolling_update_test

import data.plimsoll.workload.availability.rolling_update

workload(spec, services) := {
	"object": {"kind": "Deployment"},
	"replicas": 3,
	"spec": spec,
	"related": {"horizontal_pod_autoscalers": [], "services": services},
}

test_a_few_at_a_time_pass if {
	count(rolling_update.deny) == 0 with input as workload({"strategy": {"rollingUpdate": {"maxUnavailable": 1}}}, [{"name": "web"}])
	count(rolling_update.deny) == 0 with input as workload({"strategy": {"rollingUpdate": {"maxUnavailable": "50%"}}}, [{"name": "web"}])
	count(rolling_update.deny) == 0 with input as workload({}, [{"name": "web"}])
}

test_all_at_once_is_found if {
	rolling_update.deny == {{
		"message": "an update stops all 3 pods at once: `type: Recreate`",
		"path": ["spec", "strategy", "type"],
	}} with input as workload({"strategy": {"type": "Recreate"}}, [{"name": "web"}])
}

test_all_of_them_by_number_or_share_are_found if {
	rolling_update.deny == {{
		"message": "an update stops all 3 pods at once: `maxUnavailable: 100%`",
		"path": ["spec", "strategy", "rollingUpdate", "maxUnavailable"],
	}} with input as workload({"strategy": {"rollingUpdate": {"maxUnavailable": "100%"}}}, [{"name": "web"}])
	count(rolling_update.deny) == 1 with input as workload({"updateStrategy": {"rollingUpdate": {"maxUnavailable": 3}}}, [{"name": "web"}])
}

test_where_nobody_calls_nobody_waits if {
	count(rolling_update.deny) == 0 with input as workload({"strategy": {"type": "Recreate"}}, [])
}

test_one_pod_is_gone_during_an_update_anyway if {
	count(rolling_update.deny) == 0 with input as object.union(workload({"strategy": {"type": "Recreate"}}, [{"name": "web"}]), {"replicas": 1})
}
