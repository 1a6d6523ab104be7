package plimsoll.dockerfile.port_mapping_test

import data.plimsoll.dockerfile.port_mapping
import data.plimsoll.lib.fixture_test as fixture

found(port) := result if {
	result := port_mapping.deny with input as fixture.file("debian:13", [fixture.instruction("EXPOSE", {"ports": [port]})])
}

test_a_port_passes if {
	count(found({"text": "80/tcp", "port": 80, "protocol": "tcp"})) == 0
}

test_a_mapping_is_found if {
	found({"text": "8080:80", "port": 80, "protocol": "tcp"}) == {{
		"message": "`8080:80` maps nothing: only port 80 of the container counts",
		"path": ["stages", 0, "instructions", 0, "ports", 0],
	}}
}

test_a_default_of_a_variable_is_no_mapping if {
	count(found({"text": "${PORT:-80}", "port": 80, "protocol": "tcp"})) == 0
}
