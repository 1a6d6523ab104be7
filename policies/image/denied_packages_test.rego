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

listed(entry, packages) := result if {
	result := denied_packages.deny with input as {"sbom": {"packages": [entry]}}
		with data.plimsoll.parameters as {"PLM-I030": {"packages": packages}}
}

test_a_package_that_only_an_sbom_names_is_found if {
	entry := {"document": 0, "name": "org.apache.logging.log4j/log4j-core", "version": "2.14.1", "licences": []}
	listed(entry, ["*log4j-core >=2.0 <2.17.1"]) == {{
		"message": "the package `org.apache.logging.log4j/log4j-core` 2.14.1 is in the image",
		"path": ["sbom", "packages", 0],
	}}
}

test_versions_out_of_bounds_and_packages_without_one_pass if {
	bounds := ["log4j-core >=2.0 <2.17.1"]
	count(listed({"name": "log4j-core", "version": "2.17.1"}, bounds)) == 0
	count(listed({"name": "log4j-core", "version": "1.2.17"}, bounds)) == 0
	count(listed({"name": "log4j-core"}, bounds)) == 0
	count(listed({"name": "log4j-core"}, ["log4j-core"])) == 1
}

test_package_urls_are_matched_too if {
	entry := {"name": "event-stream", "version": "3.3.6", "purl": "pkg:npm/event-stream@3.3.6"}
	count(listed(entry, ["pkg:npm/event-stream@3.3.6"])) == 1
	count(listed(entry, ["pkg:pypi/event-stream@*"])) == 0
	count(listed({"name": "event-stream", "version": "3.3.6"}, ["pkg:npm/*"])) == 0
}
