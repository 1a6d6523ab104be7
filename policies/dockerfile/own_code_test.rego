package plimsoll.dockerfile.own_code_test

import data.plimsoll.dockerfile.own_code
import data.plimsoll.lib.fixture_test as fixture

owned(user, destination) := object.union(fixture.copy("COPY", ["server"], destination), {
	"flags": [{"name": "chown", "value": user}],
	"owner": {"user": user},
})

found(user, instructions) := result if {
	result := own_code.deny with input as fixture.stages([{
		"image": "debian:13",
		"user": {"text": user, "name": user},
		"instructions": array.concat(instructions, [fixture.exec_form("CMD", ["/app/server", "--port=80"])]),
	}])
}

test_code_of_root_passes if {
	count(found("10001", [fixture.copy("COPY", ["server"], "/app/")])) == 0
	count(found("10001", [owned("10002", "/app/")])) == 0
}

test_code_of_the_user_is_found if {
	found("10001", [owned("10001", "/app/")]) == {{
		"message": "the user `10001` may change what the container starts, `/app/server`",
		"path": ["stages", 0, "instructions", 0, "flags", 0],
	}}
	count(found("app", [owned("app", "/app/server")])) == 1
}

test_data_of_the_user_is_what_it_is_for if {
	count(found("10001", [owned("10001", "/var/lib/app/"), owned("10001", "/app/server.d/")])) == 0
}

test_a_mode_without_writing_passes if {
	copy := owned("10001", "/app/")
	shut := object.union(copy, {"flags": array.concat(copy.flags, [{"name": "chmod", "value": "555"}])})
	count(found("10001", [shut])) == 0
	open := object.union(copy, {"flags": array.concat(copy.flags, [{"name": "chmod", "value": "755"}])})
	count(found("10001", [open])) == 1
}

test_root_may_change_everything_anyhow if {
	count(found("root", [owned("root", "/app/")])) == 0
}
