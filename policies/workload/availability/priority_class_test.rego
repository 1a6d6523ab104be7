package plimsoll.workload.availability.priority_class_test

import data.plimsoll.workload.availability.priority_class

pod(spec) := {"pod": {"spec": spec}}

test_a_class_passes if {
	count(priority_class.deny) == 0 with input as pod({"priorityClassName": "shop-important"})
}

test_no_class_is_found if {
	priority_class.deny == {{
		"message": "the pods have no priority class",
		"path": ["pod", "spec", "priorityClassName"],
	}} with input as pod({})
	count(priority_class.deny) == 1 with input as pod({"priorityClassName": ""})
}

test_a_number_alone_is_the_clusters_to_give if {
	count(priority_class.deny) == 1 with input as pod({"priority": 1000})
}
