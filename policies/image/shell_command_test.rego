package plimsoll.image.shell_command_test

import data.plimsoll.image.shell_command

config(given) := {"config": object.union({"entrypoint": [], "cmd": []}, given)}

test_a_program_passes if {
	count(shell_command.deny) == 0 with input as config({"entrypoint": ["/docker-entrypoint.sh"], "cmd": ["nginx"]})
}

test_a_shell_between_is_found if {
	shell_command.deny == {{
		"message": "a shell runs `node server.js` and gets the signals",
		"path": ["config", "cmd"],
	}} with input as config({"cmd": ["/bin/sh", "-c", "node server.js"]})
}

test_a_shell_that_makes_way_passes if {
	count(shell_command.deny) == 0 with input as config({"cmd": ["/bin/sh", "-c", "exec node server.js"]})
	count(shell_command.deny) == 0 with input as config({"entrypoint": ["sh", "-c", "run \"$@\"", "--"]})
}

test_a_shell_to_work_in_is_the_program if {
	count(shell_command.deny) == 0 with input as config({"cmd": ["bash"]})
}
