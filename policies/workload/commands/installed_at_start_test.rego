package plimsoll.workload.commands.installed_at_start_test

import data.plimsoll.workload.commands.installed_at_start

pod(container) := {"containers": [object.union({"name": "web", "role": "app"}, container)]}

script(text) := pod({"command": ["sh", "-c"], "args": [text]})

test_a_program_passes if {
	count(installed_at_start.deny) == 0 with input as script("exec /app/server")
	count(installed_at_start.deny) == 0 with input as pod({})
}

test_an_installation_is_found if {
	installed_at_start.deny == {{
		"message": "container `web` installs packages when it starts",
		"path": ["containers", 0, "args", 0],
	}} with input as script("apk add --no-cache curl && exec /app/server")
	count(installed_at_start.deny) == 1 with input as script("apt-get update && apt-get -y install curl")
	count(installed_at_start.deny) == 1 with input as script("npm ci; node server.js")
}

test_one_without_a_shell_is_found if {
	installed_at_start.deny == {{
		"message": "container `web` installs packages when it starts",
		"path": ["containers", 0, "command"],
	}} with input as pod({"command": ["pip", "install", "-r", "requirements.txt"]})
}

test_what_installs_something_else_passes if {
	count(installed_at_start.deny) == 0 with input as script("helm install shop ./chart")
	count(installed_at_start.deny) == 0 with input as script("echo 1 > /var/cache/apt-get-install")
	count(installed_at_start.deny) == 0 with input as script("npm start")
}
