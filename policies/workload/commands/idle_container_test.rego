package plimsoll.workload.commands.idle_container_test

import data.plimsoll.workload.commands.idle_container

pod(command) := {"containers": [{"name": "tools", "role": "app", "command": command}]}

test_a_program_passes if {
	count(idle_container.deny) == 0 with input as pod(["/app/server"])
}

test_one_that_sleeps_is_found if {
	idle_container.deny == {{
		"message": "container `tools` runs no program and waits for somebody to come in",
		"path": ["containers", 0, "command"],
	}} with input as pod(["sleep", "infinity"])
	idle_container.deny == {{
		"message": "container `tools` runs no program and waits for somebody to come in",
		"path": ["containers", 0, "command", 2],
	}} with input as pod(["sh", "-c", "tail -f /dev/null"])
}

test_what_sleeps_in_a_loop_works_between if {
	count(idle_container.deny) == 0 with input as pod(["sh", "-c", "while true; do /app/sync; sleep 3600; done"])
}

test_a_short_wait_passes if {
	count(idle_container.deny) == 0 with input as pod(["sh", "-c", "/app/warm-up; sleep 30"])
}

test_an_init_container_may_wait if {
	count(idle_container.deny) == 0 with input as {"containers": [{"name": "wait", "role": "init", "command": ["sleep", "3600"]}]}
}
