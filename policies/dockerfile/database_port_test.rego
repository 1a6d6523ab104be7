package plimsoll.dockerfile.database_port_test

import data.plimsoll.dockerfile.database_port
import data.plimsoll.lib.fixture_test as fixture

expose := fixture.instruction("EXPOSE", {"ports": [{"text": "5432", "port": 5432, "protocol": "tcp"}]})

found(image, instructions) := result if {
	result := database_port.deny with input as fixture.file(image, instructions)
		with data.plimsoll.parameters as {"PLM-D067": {"ports": {"5432": "postgres|postgis"}}}
}

test_a_database_exposes_its_port if {
	count(found("postgres:18", [expose])) == 0
	count(found("debian:13", [expose, object.union(fixture.exec_form("CMD", ["postgres"]), {"text": "[\"postgres\"]"})])) == 0
}

test_an_application_that_does_is_found if {
	found("node:24", [expose]) == {{
		"message": "`5432` is the port of a database (postgres, postgis), which this image is not",
		"path": ["stages", 0, "instructions", 0, "ports", 0],
	}}
}

test_other_ports_pass if {
	count(found("node:24", [fixture.instruction("EXPOSE", {"ports": [{"text": "15432", "port": 15432, "protocol": "tcp"}]})])) == 0
}
