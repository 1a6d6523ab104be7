package plimsoll.compose.no_log_test

import data.plimsoll.compose.no_log

service(logging) := {"name": "web", "logging": logging}

test_a_log_passes if {
	count(no_log.deny) == 0 with input as service({"driver": "local", "options": {}})
}

test_no_log_is_found if {
	no_log.deny == {{
		"message": "nobody keeps what service `web` says: `driver: none`",
		"path": ["logging", "driver"],
	}} with input as service({"driver": "none", "options": {}})
}

test_where_nothing_is_said_docker_keeps_it if {
	count(no_log.deny) == 0 with input as {"name": "web"}
}
