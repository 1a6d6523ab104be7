package plimsoll.lib.resources_test

import data.plimsoll.lib.resources

test_what_needs_a_limit_is_a_parameter if {
	resources.limited == ["cpu", "memory"]
	resources.limited == ["memory"] with data.plimsoll.parameters["PLM-W004"].resources as ["memory"]
}

test_zero_is_no_limit if {
	resources.bounded({"resources": {"limits": {"cpu": {"text": "1", "value": 1}}}}, "cpu")
	not resources.bounded({"resources": {"limits": {"cpu": {"text": "0", "value": 0}}}}, "cpu")
	not resources.bounded({"resources": {"limits": {}}}, "cpu")
}

test_a_pod_may_have_limits if {
	resources.bounded_by_pod("cpu") with input as {"pod": {"spec": {"resources": {"limits": {"cpu": 1}}}}}
	not resources.bounded_by_pod("cpu") with input as {"pod": {"spec": {"resources": {"limits": {"cpu": "0"}}}}}
	not resources.bounded_by_pod("cpu") with input as {"pod": {"spec": {}}}
}
