package plimsoll.object.scaler_range_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.scaler_range

still := fixture.scaler({"minReplicas": 4, "maxReplicas": 4})

test_one_with_room_passes if {
	count(scaler_range.deny) == 0 with input as fixture.scaler({"minReplicas": 2, "maxReplicas": 10})
	count(scaler_range.deny) == 0 with input as fixture.scaler({"maxReplicas": 2})
}

test_one_without_is_found if {
	scaler_range.deny == {{
		"message": "HorizontalPodAutoscaler `web` scales from 4 to 4",
		"path": ["spec", "maxReplicas"],
	}} with input as still
	count(scaler_range.deny) == 1 with input as fixture.scaler({"maxReplicas": 1})
}

test_one_with_a_workload_is_told_with_that if {
	count(scaler_range.deny) == 0 with input as fixture.naming(still, {"as": "scaled", "found": true})
	count(scaler_range.deny) == 1 with input as fixture.naming(still, {"as": "scaled", "found": false})
}
