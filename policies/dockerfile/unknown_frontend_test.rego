package plimsoll.dockerfile.unknown_frontend_test

import data.plimsoll.dockerfile.unknown_frontend

found(syntax) := result if {
	result := unknown_frontend.deny with input as {"directives": {"syntax": syntax}, "stages": []}
		with data.plimsoll.parameters as {"PLM-D017": {"frontends": ["docker.io/docker/dockerfile"]}}
}

test_dockers_own_passes if {
	every syntax in ["docker/dockerfile:1", "docker/dockerfile", "docker.io/docker/dockerfile:1.7@sha256:00"] {
		count(found(syntax)) == 0
	}
	count(unknown_frontend.deny) == 0 with input as {"directives": {}, "stages": []}
}

test_another_is_found if {
	found("acme/frontend:1") == {{
		"message": "`acme/frontend:1` reads this file, a frontend that is not among those to trust",
		"path": ["directives", "syntax"],
	}}
}

test_the_same_name_elsewhere_is_another if {
	count(found("evil.test/docker/dockerfile:1")) == 1
	count(found("evil.test:5000/docker/dockerfile")) == 1
}
