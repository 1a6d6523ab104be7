package plimsoll.workload.references.duplicate_variable_test

import data.plimsoll.workload.references.duplicate_variable

pod(env) := {
	"containers": [{"name": "web", "role": "app"}, {"name": "proxy", "role": "sidecar"}],
	"env": [object.union({"container": 0}, variable) | some variable in env],
}

test_different_variables_pass if {
	count(duplicate_variable.deny) == 0 with input as pod([{"name": "A", "value": "1"}, {"name": "B", "value": "1"}])
}

test_one_that_is_set_twice_is_found if {
	duplicate_variable.deny == {{
		"message": "variable `A` of container `web` is set again further down, which is what counts",
		"path": ["env", 0, "name"],
	}} with input as pod([{"name": "A", "value": "1"}, {"name": "B", "value": "1"}, {"name": "A", "from": {"kind": "secret"}}])
}

test_two_containers_may_have_the_same if {
	count(duplicate_variable.deny) == 0 with input as pod([{"name": "A", "value": "1"}, {"name": "A", "value": "2", "container": 1}])
}

test_one_may_build_on_the_other if {
	count(duplicate_variable.deny) == 0 with input as pod([{"name": "PATH", "value": "/bin"}, {"name": "PATH", "value": "/opt/bin:$(PATH)"}])
}
