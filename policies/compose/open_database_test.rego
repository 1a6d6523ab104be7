package plimsoll.compose.open_database_test

import data.plimsoll.compose.open_database

service(port) := {"name": "db", "ports": [object.union({"target": 5432, "published": 5432, "protocol": "tcp"}, port)]}

test_a_database_for_the_host_passes if {
	count(open_database.deny) == 0 with input as service({"host_ip": "127.0.0.1"})
	count(open_database.deny) == 0 with input as {"name": "db", "ports": []}
}

test_one_for_everybody_is_found if {
	open_database.deny == {{
		"message": "service `db` offers PostgreSQL to every network of its host, on port `5432`",
		"path": ["ports", 0],
	}} with input as service({})
	count(open_database.deny) == 1 with input as service({"host_ip": "0.0.0.0", "published": 15432})
}

test_a_website_is_for_everybody if {
	count(open_database.deny) == 0 with input as service({"target": 8080, "published": 5432})
}

test_the_ports_are_a_parameter if {
	count(open_database.deny) == 1 with input as service({"target": 8123})
		with data.plimsoll.parameters as {"PLM-C021": {"ports": {"8123": "ClickHouse"}}}
}
