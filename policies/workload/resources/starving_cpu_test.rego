package plimsoll.workload.resources.starving_cpu_test

import data.plimsoll.workload.resources.starving_cpu

pod(text, value) := {"containers": [{"name": "web", "role": "app", "resources": {
	"requests": {"cpu": {"text": "1m", "value": 0.001}},
	"limits": {"cpu": {"text": text, "value": value}},
}}]}

test_enough_passes if {
	count(starving_cpu.deny) == 0 with input as pod("10m", 0.01)
	count(starving_cpu.deny) == 0 with input as pod("2", 2)
}

test_too_little_is_found if {
	starving_cpu.deny == {{
		"message": "container `web` may use `5m` of a core, on which hardly a program starts",
		"path": ["containers", 0, "resources", "limits", "cpu"],
	}} with input as pod("5m", 0.005)
}

test_zero_is_no_limit if {
	count(starving_cpu.deny) == 0 with input as pod("0", 0)
}

test_what_is_too_little_is_a_parameter if {
	count(starving_cpu.deny) == 1 with input as pod("50m", 0.05) with data.plimsoll.parameters as {"PLM-W036": {"least": 0.1}}
}
