package plimsoll.dockerfile.debug_settings_test

import data.plimsoll.dockerfile.debug_settings
import data.plimsoll.lib.fixture_test as fixture

found(instruction) := result if {
	result := debug_settings.deny with input as fixture.file("node:24", [instruction])
}

env(name, value) := fixture.instruction("ENV", {"pairs": [{"name": name, "value": value}]})

test_production_passes if {
	count(found(env("NODE_ENV", "production"))) == 0
	count(found(env("FLASK_DEBUG", "0"))) == 0
	count(found(fixture.exec_form("CMD", ["node", "server.js"]))) == 0
}

test_development_is_found if {
	found(env("NODE_ENV", "development")) == {{
		"message": "`NODE_ENV=development` is for development",
		"path": ["stages", 0, "instructions", 0, "pairs", 0, "value"],
	}}
	every name, value in {"APP_ENV": "dev", "FLASK_DEBUG": "1", "JAVA_TOOL_OPTIONS": "-agentlib:jdwp=transport=dt_socket,server=y,address=*:5005"} {
		count(found(env(name, value))) == 1
	}
}

test_a_debugger_in_the_command_is_found if {
	found(fixture.exec_form("CMD", ["node", "--inspect=0.0.0.0:9229", "server.js"])) == {{
		"message": "`--inspect=0.0.0.0:9229` lets a debugger in",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
}

test_a_stage_for_development_does_not_ship if {
	count(debug_settings.deny) == 0 with input as fixture.stages([
		{"image": "node:24", "instructions": [env("NODE_ENV", "development")]},
		{"image": "node:24"},
	])
}

test_an_image_to_develop_in_may_be_set_up_for_it if {
	count(debug_settings.deny) == 0 with input as fixture.stages([{
		"image": "node:24",
		"name": "dev",
		"instructions": [env("NODE_ENV", "development")],
	}])
}
