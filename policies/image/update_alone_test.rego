package plimsoll.image.update_alone_test

import data.plimsoll.image.update_alone

found(script) := result if {
	result := update_alone.deny with input as {"history": [{"created_by": sprintf("/bin/sh -c %s", [script])}]}
}

test_doing_both_passes if {
	count(found("apt-get update && apt-get install -y curl")) == 0
	count(found("apk update && apk add curl")) == 0
}

test_an_update_alone_is_found if {
	found("apt-get -qq update && rm -rf /tmp/x") == {{
		"message": "step 1 fetches lists of packages and installs nothing",
		"path": ["history", 0, "created_by"],
	}}
	count(found("apk update")) == 1
}

test_updates_of_something_else_pass if {
	count(found("npm update; echo apt-get update")) == 0
	count(found("yum update -y")) == 0
}
