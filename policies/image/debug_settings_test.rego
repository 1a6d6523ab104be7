package plimsoll.image.debug_settings_test

import data.plimsoll.image.debug_settings

config(given) := {"config": object.union({"env": [], "entrypoint": [], "cmd": []}, given)}

test_production_passes if {
	count(debug_settings.deny) == 0 with input as config({"env": [{"name": "NODE_ENV", "value": "production"}], "cmd": ["node", "server.js"]})
}

test_development_is_found if {
	debug_settings.deny == {{
		"message": "`RAILS_ENV=development` is for development",
		"path": ["config", "env", 0],
	}} with input as config({"env": [{"name": "RAILS_ENV", "value": "development"}]})
}

test_a_debugger_in_the_command_is_found if {
	debug_settings.deny == {{
		"message": "`--inspect=0.0.0.0` lets a debugger in",
		"path": ["config", "cmd", 1],
	}} with input as config({"cmd": ["node", "--inspect=0.0.0.0", "server.js"]})
}

test_a_debugger_for_this_machine_lets_nobody_in if {
	count(debug_settings.deny) == 0 with input as config({"entrypoint": ["node", "--inspect=127.0.0.1"]})
}
