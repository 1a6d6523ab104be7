package plimsoll.dockerfile.given_capabilities_test

import data.plimsoll.dockerfile.given_capabilities
import data.plimsoll.lib.fixture_test as fixture

found(text) := result if {
	result := given_capabilities.deny with input as fixture.file("debian:13", [fixture.run([text])])
		with data.plimsoll.parameters as {"PLM-D118": {"allowed": ["net_raw", "net_bind_service"]}}
}

test_a_low_port_and_a_ping_pass if {
	count(found("setcap cap_net_bind_service=+ep /usr/bin/web")) == 0
	count(found("setcap CAP_NET_RAW,cap_net_bind_service+ep /usr/bin/web")) == 0
}

test_what_amounts_to_root_is_found if {
	found("setcap cap_net_raw,cap_sys_admin+ep /usr/bin/web") == {{
		"message": "`setcap` gives whoever starts the program `sys_admin`",
		"path": ["stages", 0, "instructions", 0, "commands", 0, "arguments", 0],
	}}
	count(found("setcap all=ep /usr/bin/web")) == 1
}

test_taking_them_away_passes if {
	count(found("setcap -r /usr/bin/web")) == 0
}

test_the_name_of_a_file_gives_nothing if {
	count(found("setcap cap_net_raw+ep /opt/cap_sys_admin/web")) == 0
}

test_what_only_builds_may_have_them if {
	count(given_capabilities.deny) == 0 with data.plimsoll.parameters as {"PLM-D118": {"allowed": []}} with input as fixture.stages([
		{"image": "debian:13", "instructions": [fixture.run(["setcap all=ep /usr/bin/web"])]},
		{"image": "debian:13"},
	])
}
