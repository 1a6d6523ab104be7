package plimsoll.workload.settings.debug_settings_test

import data.plimsoll.workload.settings.debug_settings

pod(container, env) := {
	"containers": [object.union({"name": "web", "role": "app"}, container)],
	"env": [object.union({"container": 0}, variable) | some variable in env],
}

test_production_passes if {
	count(debug_settings.deny) == 0 with input as pod({"command": ["node", "server.js"]}, [{"name": "NODE_ENV", "value": "production"}])
}

test_a_variable_for_development_is_found if {
	debug_settings.deny == {{
		"message": "container `web` is set up for development: `NODE_ENV` is `development`",
		"path": ["env", 0, "value"],
	}} with input as pod({}, [{"name": "NODE_ENV", "value": "development"}])
}

test_a_debugger_that_listens_is_found if {
	debug_settings.deny == {{
		"message": "container `web` starts with a debugger that listens",
		"path": ["containers", 0, "command", 1],
	}} with input as pod({"command": ["node", "--inspect=0.0.0.0:9229", "server.js"]}, [])
	debug_settings.deny == {{
		"message": "container `web` starts with a debugger that listens",
		"path": ["containers", 0, "command"],
	}} with input as pod({"command": ["dlv", "exec", "/app/server", "--headless"]}, [])
}

test_one_for_the_container_itself_passes if {
	count(debug_settings.deny) == 0 with input as pod({"args": ["--inspect=127.0.0.1:9229"]}, [])
}

test_what_is_off_passes if {
	count(debug_settings.deny) == 0 with input as pod({}, [{"name": "FLASK_DEBUG", "value": "0"}])
	count(debug_settings.deny) == 0 with input as pod({}, [{"name": "NODE_ENV", "from": {"kind": "config_map"}}])
}
