package plimsoll.dockerfile.lost_start_test

import data.plimsoll.dockerfile.lost_start
import data.plimsoll.lib.fixture_test as fixture

found(texts) := result if {
	result := lost_start.deny with input as fixture.file("debian:13", [fixture.run(texts)])
}

test_enabling_passes if {
	count(found(["systemctl enable nginx"])) == 0
}

test_a_start_at_the_end_is_found if {
	found(["apt-get install -y nginx", "service nginx start"]) == {{
		"message": "what `service` starts ends with this step",
		"path": ["stages", 0, "instructions", 0, "commands", 1, "program"],
	}}
	count(found(["systemctl start nginx"])) == 1
	count(found(["/etc/init.d/nginx restart"])) == 1
}

test_a_server_that_the_same_step_uses_is_no_loss if {
	count(found(["service mysql start", "mysql -e x"])) == 0
}
