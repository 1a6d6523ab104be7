package plimsoll.compose.open_build_test

import data.plimsoll.compose.open_build

service(build) := {"name": "web", "build": object.union({"context": ".", "privileged": false}, build)}

test_an_ordinary_build_passes if {
	count(open_build.deny) == 0 with input as service({})
}

test_a_privileged_build_is_found if {
	open_build.deny == {{
		"message": "the build of service `web` may do everything on its host: `privileged: true`",
		"path": ["build", "privileged"],
	}} with input as service({"privileged": true})
}

test_the_network_of_the_host_is_found if {
	open_build.deny == {{
		"message": "the build of service `web` is on the network of its host: `network: host`",
		"path": ["build", "network"],
	}} with input as service({"network": "host"})
}

test_no_network_passes if {
	count(open_build.deny) == 0 with input as service({"network": "none"})
}
