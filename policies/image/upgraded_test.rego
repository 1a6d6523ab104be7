package plimsoll.image.upgraded_test

import data.plimsoll.image.upgraded

found(script) := result if {
	result := upgraded.deny with input as {"history": [{"created_by": sprintf("/bin/sh -c %s", [script])}]}
}

test_installing_passes if {
	count(found("apt-get update && apt-get install -y curl")) == 0
}

test_upgrading_everything_is_found if {
	found("apt-get update && apt-get -qq upgrade -y && rm -rf /tmp/x") == {{
		"message": "step 1 upgrades everything",
		"path": ["history", 0, "created_by"],
	}}
	count(found("apk -U upgrade --no-cache")) == 1
	count(found("apt-get dist-upgrade")) == 1
}

test_what_is_upgraded_by_name_passes if {
	count(found("apk upgrade --no-cache libcrypto3")) == 0
	count(found("pip install --upgrade pip; npm upgrade")) == 0
}
