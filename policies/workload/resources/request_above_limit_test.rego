package plimsoll.workload.resources.request_above_limit_test

import data.plimsoll.workload.resources.request_above_limit

pod(request, limit) := {"containers": [{"name": "web", "role": "app", "resources": {
	"requests": {"memory": request},
	"limits": {"memory": limit},
}}]}

amount(text, value) := {"text": text, "value": value, "unit": "bytes"}

test_up_to_the_limit_passes if {
	count(request_above_limit.deny) == 0 with input as pod(amount("128Mi", 134217728), amount("256Mi", 268435456))
	count(request_above_limit.deny) == 0 with input as pod(amount("128Mi", 134217728), amount("131072Ki", 134217728))
}

test_more_than_the_limit_is_found if {
	request_above_limit.deny == {{
		"message": "container `web` requests `1G` of memory, more than its limit of `512Mi`",
		"path": ["containers", 0, "resources", "requests", "memory"],
	}} with input as pod(amount("1G", 1000000000), amount("512Mi", 536870912))
}

test_a_mebibyte_is_more_than_a_megabyte if {
	count(request_above_limit.deny) == 1 with input as pod(amount("100Mi", 104857600), amount("100M", 100000000))
}

test_without_a_limit_there_is_no_too_much if {
	count(request_above_limit.deny) == 0 with input as {"containers": [{"name": "web", "role": "app", "resources": {
		"requests": {"memory": amount("1G", 1000000000)},
		"limits": {},
	}}]}
}
