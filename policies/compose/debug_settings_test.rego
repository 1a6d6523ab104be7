package plimsoll.compose.debug_settings_test

import data.plimsoll.compose.debug_settings

service(variable) := {"name": "web", "environment": [variable]}

test_production_passes if {
	count(debug_settings.deny) == 0 with input as service({"name": "NODE_ENV", "value": "production"})
}

test_development_is_found if {
	debug_settings.deny == {{
		"message": "service `web` is set up for development: `NODE_ENV` is `development`",
		"path": ["environment", 0, "value"],
	}} with input as service({"name": "NODE_ENV", "value": "development"})
}

test_what_is_off_passes if {
	count(debug_settings.deny) == 0 with input as service({"name": "FLASK_DEBUG", "value": "0"})
}
