package plimsoll.workload.resources.tiny_amount_test

import data.plimsoll.workload.resources.tiny_amount

pod(resource, text, value) := {"containers": [{"name": "web", "role": "app", "resources": {
	"requests": {"memory": {"text": "1Ki", "value": 1024}},
	"limits": {resource: {"text": text, "value": value}},
}}]}

test_mebibytes_pass if {
	count(tiny_amount.deny) == 0 with input as pod("memory", "4Mi", 4194304)
	count(tiny_amount.deny) == 0 with input as pod("ephemeral-storage", "1Mi", 1048576)
}

test_thousandths_of_bytes_are_found if {
	tiny_amount.deny == {{
		"message": "container `web` may use `128m` of memory, which is 0.128 bytes",
		"path": ["containers", 0, "resources", "limits", "memory"],
	}} with input as pod("memory", "128m", 0.128)
}

test_bare_bytes_are_found if {
	count(tiny_amount.deny) == 1 with input as pod("memory", "512", 512)
	count(tiny_amount.deny) == 1 with input as pod("ephemeral-storage", "10", 10)
}

test_thousandths_of_cores_are_meant if {
	count(tiny_amount.deny) == 0 with input as pod("cpu", "128m", 0.128)
}

test_a_small_request_is_no_limit if {
	count(tiny_amount.deny) == 0 with input as pod("cpu", "1", 1)
}

test_zero_is_no_limit if {
	count(tiny_amount.deny) == 0 with input as pod("memory", "0", 0)
}
