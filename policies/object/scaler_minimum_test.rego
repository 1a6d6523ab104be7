package plimsoll.object.scaler_minimum_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.scaler_minimum

test_two_pods_pass if {
	count(scaler_minimum.deny) == 0 with input as fixture.scaler({"minReplicas": 2, "maxReplicas": 10})
}

test_one_pod_is_found if {
	scaler_minimum.deny == {{
		"message": "HorizontalPodAutoscaler `web` goes down to 1; keep 2 pods",
		"path": ["spec", "minReplicas"],
	}} with input as fixture.scaler({"minReplicas": 1, "maxReplicas": 10})
	count(scaler_minimum.deny) == 1 with input as fixture.scaler({"maxReplicas": 10})
}

test_how_many_is_a_parameter if {
	count(scaler_minimum.deny) == 1 with input as fixture.scaler({"minReplicas": 2, "maxReplicas": 10})
		with data.plimsoll.parameters["PLM-O016"].pods as 3
}

test_what_may_be_asleep_passes if {
	count(scaler_minimum.deny) == 0 with input as fixture.scaler({"minReplicas": 0, "maxReplicas": 10})
	count(scaler_minimum.deny) == 0 with input as fixture.scaler({"minReplicas": 1, "maxReplicas": 1})
}
