package plimsoll.dockerfile.windows_administrator_test

import data.plimsoll.dockerfile.windows_administrator
import data.plimsoll.lib.fixture_test as fixture

found(image, user) := result if {
	result := windows_administrator.deny with input as fixture.stages([{"image": image, "user": {"text": user, "name": user}}])
}

servercore := "mcr.microsoft.com/windows/servercore:ltsc2025"

test_the_user_of_windows_passes if {
	count(found(servercore, "ContainerUser")) == 0
}

test_the_administrator_is_found if {
	found(servercore, "ContainerAdministrator") == {{
		"message": "the image runs as `ContainerAdministrator`",
		"path": ["stages", 0, "user"],
	}}
	count(found(servercore, "NT AUTHORITY\\SYSTEM")) == 1
	count(found(servercore, "user manager\\containeradministrator")) == 1
}

test_on_linux_it_is_a_name_like_others if {
	count(found("debian:13", "administrator")) == 0
}

test_where_none_is_named_the_base_decides if {
	result := windows_administrator.deny with input as fixture.file(servercore, [])
	count(result) == 0
}
