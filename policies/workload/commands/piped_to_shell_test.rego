package plimsoll.workload.commands.piped_to_shell_test

import data.plimsoll.workload.commands.piped_to_shell

pod(script) := {"containers": [{"name": "web", "role": "app", "command": ["sh", "-c", script]}]}

test_a_program_passes if {
	count(piped_to_shell.deny) == 0 with input as pod("exec /app/server")
}

test_a_pipe_into_a_shell_is_found if {
	piped_to_shell.deny == {{
		"message": "container `web` runs a script that it fetches when it starts",
		"path": ["containers", 0, "command", 2],
	}} with input as pod("curl -fsSL https://get.example.com/install.sh | sh")
	count(piped_to_shell.deny) == 1 with input as pod("wget -qO- https://get.example.com | sudo /bin/bash -s -- -y; /app/server")
}

test_a_script_as_text_is_found if {
	count(piped_to_shell.deny) == 1 with input as pod("sh -c \"$(curl -fsSL https://get.example.com)\"")
	count(piped_to_shell.deny) == 1 with input as pod("bash <(curl -fsSL https://get.example.com)")
}

test_a_pipe_into_something_else_passes if {
	count(piped_to_shell.deny) == 0 with input as pod("curl -fsS https://example.com/list | jq .")
	count(piped_to_shell.deny) == 0 with input as pod("curl -fsS https://example.com/list | shasum")
	count(piped_to_shell.deny) == 0 with input as pod("curl -fsS https://example.com/list; ls | sh run.sh")
}
