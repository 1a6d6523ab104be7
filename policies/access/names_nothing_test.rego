package plimsoll.access.names_nothing_test

import data.plimsoll.access.names_nothing
import data.plimsoll.lib.rights_fixture_test as fixture

rules(list) := fixture.role_in("shop", list)

messages(list) := texts if {
	found := names_nothing.deny with input as rules(list)
	texts := {violation.message | some violation in found}
}

test_what_there_is_passes if {
	messages([
		fixture.rule_of(["", "apps"], ["pods", "pods/log", "deployments/scale"], ["get"]),
		fixture.rule("*", ["*", "*/scale"], ["get"]),
	]) == set()
}

test_a_version_in_a_group_is_found if {
	names_nothing.deny == {{
		"message": "API group `apps/v1` has a version in its name, so the rule allows nothing there",
		"path": ["rules", 0, "api_groups", 1],
	}} with input as rules([fixture.rule_of(["", "apps/v1"], ["pods"], ["get"])])
	count(messages([fixture.rule("v1", ["pods"], ["get"])])) == 1
}

test_a_group_may_end_in_a_letter_and_a_number if {
	messages([fixture.rule("ipv4.example.com", ["pools"], ["get"])]) == set()
}

test_kinds_wildcards_and_the_singular_are_found if {
	names_nothing.deny == {{
		"message": "`Deployment` allows nothing: resources are written in small letters",
		"path": ["rules", 0, "resources", 0],
	}} with input as rules([fixture.rule("apps", ["Deployment"], ["get"])])
	messages([fixture.rule("", ["pods/*"], ["get"])]) == {"`pods/*` allows nothing: there is no wildcard for subresources"}
	messages([fixture.rule("networking.k8s.io", ["networkpolicy"], ["get"])]) == {"`networkpolicy` allows nothing: the resource is called `networkpolicies`"}
}

test_a_resource_of_another_group_is_found if {
	messages([fixture.rule("", ["deployments/scale"], ["get"])]) == {"`deployments/scale` allows nothing: it is in `apps` or `extensions`"}
	messages([fixture.rule("apps", ["pods"], ["get"])]) == {"`pods` allows nothing: it is in the core group"}
}

test_extensions_may_have_resources_of_the_same_name if {
	messages([fixture.rule("metrics.k8s.io", ["pods", "nodes"], ["get"])]) == set()
	messages([fixture.rule_of(["", "serving.knative.dev"], ["deployments"], ["get"])]) == set()
}
