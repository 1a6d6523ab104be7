package plimsoll.workload.users.sudo_test

import data.plimsoll.workload.users.sudo

pod(command) := {"containers": [{"name": "web", "role": "app", "command": command}]}

test_a_program_passes if {
	count(sudo.deny) == 0 with input as pod(["/app/server", "--port=80"])
}

test_sudo_is_found if {
	sudo.deny == {{
		"message": "`command` of container `web` becomes root with `sudo`",
		"path": ["containers", 0, "command", 0],
	}} with input as pod(["sudo", "/app/server"])
}

test_sudo_in_a_shell_is_found if {
	every line in ["chown web /data && sudo -u web server", "(sudo server)", "/usr/bin/sudo server"] {
		count(sudo.deny) == 1 with input as pod(["sh", "-c", line])
	}
}

test_what_is_called_like_it_is_none if {
	every word in ["sudoku", "/etc/sudoers", "--no-sudo", "pseudo"] {
		count(sudo.deny) == 0 with input as pod([word])
	}
}
