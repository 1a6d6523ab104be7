package plimsoll.workload.resources.idle_cpu_test

import data.plimsoll.workload.resources.idle_cpu

pod(text, value) := {"containers": [{"name": "web", "role": "app", "resources": {
	"requests": {"cpu": {"text": text, "value": value}},
	"limits": {"cpu": {"text": "64", "value": 64}},
}}]}

test_a_few_cores_pass if {
	count(idle_cpu.deny) == 0 with input as pod("4", 4)
	count(idle_cpu.deny) == 0 with input as pod("250m", 0.25)
}

test_many_cores_are_found if {
	idle_cpu.deny == {{
		"message": "container `web` sets aside `16` cores, whether it uses them or not",
		"path": ["containers", 0, "resources", "requests", "cpu"],
	}} with input as pod("16", 16)
}

test_a_high_limit_sets_nothing_aside if {
	count(idle_cpu.deny) == 0 with input as pod("1", 1)
}

test_what_is_too_much_is_a_parameter if {
	count(idle_cpu.deny) == 0 with input as pod("16", 16) with data.plimsoll.parameters as {"PLM-W037": {"most": 32}}
}
