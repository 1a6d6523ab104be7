package plimsoll.workload.rights.takes_rights_test

import data.plimsoll.lib.rights_fixture_test as fixture
import data.plimsoll.workload.rights.takes_rights

rbac := "rbac.authorization.k8s.io"

with_rules(rules) := fixture.workload([fixture.within("shop", fixture.role_of(rules))])

test_rights_that_stay_what_they_are_pass if {
	count(takes_rights.deny) == 0 with input as with_rules([
		fixture.rule(rbac, ["rolebindings"], ["create"]),
		fixture.only(["view"], fixture.rule(rbac, ["clusterroles"], ["bind"])),
		fixture.rule("", ["serviceaccounts"], ["get"]),
		fixture.rule("", ["nodes/metrics"], ["get"]),
	])
}

test_rights_that_grow_are_found if {
	takes_rights.deny == {{
		"message": "whoever gets into a pod hands out any role, writes roles without bounds: RoleBinding `web` gives ClusterRole `ops` to ServiceAccount `web`",
		"path": ["service_account", "name"],
	}} with input as with_rules([fixture.rule(rbac, ["clusterroles"], ["*"])])
}

test_each_way_is_found if {
	every rule in [
		fixture.rule(rbac, ["roles"], ["escalate"]),
		fixture.rule(rbac, ["clusterroles"], ["bind"]),
		fixture.rule("", ["users"], ["impersonate"]),
		fixture.rule("", ["serviceaccounts/token"], ["create"]),
		fixture.rule("", ["nodes/proxy"], ["get"]),
	] {
		count(takes_rights.deny) == 1 with input as with_rules([rule])
	}
}

test_whoever_has_the_cluster_is_found_for_that if {
	count(takes_rights.deny) == 0 with input as fixture.workload([fixture.everywhere(fixture.role_of([
		fixture.rule("*", ["*"], ["*"]),
		fixture.rule("", ["users"], ["impersonate"]),
	]))])
}
