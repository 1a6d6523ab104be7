package plimsoll.dockerfile.numeric_user_test

import data.plimsoll.dockerfile.numeric_user
import data.plimsoll.lib.fixture_test as fixture

user(name) := fixture.stages([{"image": "debian:13", "user": {"text": name, "name": name, "stage": 0}}])

test_a_number_passes if {
	count(numeric_user.deny) == 0 with input as user("10001")
	count(numeric_user.deny) == 0 with input as fixture.file("debian:13", [])
}

test_a_name_is_found if {
	numeric_user.deny == {{
		"message": "the user `app` is a name, which `runAsNonRoot` does not accept",
		"path": ["stages", 0, "user"],
	}} with input as user("app")
}

test_root_is_another_rules_business if {
	count(numeric_user.deny) == 0 with input as user("root")
}

test_what_only_the_build_knows_is_not_judged if {
	count(numeric_user.deny) == 0 with input as user("$APP_UID")
}
