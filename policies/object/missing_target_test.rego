package plimsoll.object.missing_target_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.missing_target

of(target) := fixture.naming(fixture.scaler({}), object.union(
	{
		"as": "scaled", "at": ["spec", "scaleTargetRef"], "kind": "Deployment", "name": "web", "namespace": "shop",
		"found": false, "has_company": true, "missing_port": false,
	},
	target,
))

test_a_target_that_is_there_passes if {
	count(missing_target.deny) == 0 with input as of({"found": true})
}

test_one_that_is_not_is_found if {
	missing_target.deny == {{
		"message": "HorizontalPodAutoscaler `web` scales Deployment `web`, which is not among the manifests of `shop`",
		"path": ["spec", "scaleTargetRef"],
	}} with input as of({})
}

test_where_no_workload_is_there_they_are_elsewhere if {
	count(missing_target.deny) == 0 with input as of({"has_company": false})
	count(missing_target.deny) == 0 with input as fixture.at_admission(of({}))
}

test_what_an_operator_makes_passes if {
	count(missing_target.deny) == 0 with input as of({"kind": "KafkaCluster"})
}
