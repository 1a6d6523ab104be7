package plimsoll.workload.availability.way_back_test

import data.plimsoll.workload.availability.way_back

workload(spec) := {"object": {"kind": "Deployment"}, "spec": spec}

test_a_few_versions_pass if {
	count(way_back.deny) == 0 with input as workload({"revisionHistoryLimit": 2})
}

test_none_is_found if {
	way_back.deny == {{
		"message": "the Deployment keeps no version to go back to: `revisionHistoryLimit: 0`",
		"path": ["spec", "revisionHistoryLimit"],
	}} with input as workload({"revisionHistoryLimit": 0})
}

test_where_nothing_is_said_ten_are_kept if {
	count(way_back.deny) == 0 with input as workload({})
}
