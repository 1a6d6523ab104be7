package plimsoll.compose.every_address_test

import data.plimsoll.compose.every_address

service(port) := {"name": "web", "ports": [object.union({"target": 8080, "published": 8080, "protocol": "tcp"}, port)]}

test_an_address_passes if {
	count(every_address.deny) == 0 with input as service({"host_ip": "203.0.113.7"})
}

test_every_address_is_found if {
	every_address.deny == {{
		"message": "service `web` offers port `8080` on every address of its host",
		"path": ["ports", 0],
	}} with input as service({})
	count(every_address.deny) == 1 with input as service({"host_ip": "::"})
}

test_a_database_is_told_by_another_rule if {
	count(every_address.deny) == 0 with input as service({"target": 6379})
}
