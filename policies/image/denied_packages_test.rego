package plimsoll.image.denied_packages_test

import data.plimsoll.image.denied_packages

found(name) := result if {
	result := denied_packages.deny with input as {"contents": {"packages": [{"name": name, "version": "1.0", "manager": "dpkg", "layer": 0}]}}
		with data.plimsoll.parameters as {"PLM-I030": {"packages": ["openssh-server", "netcat*"]}}
}

test_other_packages_pass if {
	count(found("openssh-client")) == 0
}

test_a_denied_one_is_found if {
	found("openssh-server") == {{
		"message": "the package `openssh-server` 1.0 is in the image",
		"path": ["contents", "packages", 0],
	}}
}

test_patterns_cover_the_whole_name if {
	count(found("netcat-openbsd")) == 1
	count(found("xnetcat")) == 0
}
