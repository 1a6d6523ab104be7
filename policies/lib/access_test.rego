package plimsoll.lib.access_test

import data.plimsoll.lib.access
import data.plimsoll.lib.rights_fixture_test as fixture

secrets := {"secrets"}

reading := {"get", "list", "watch"}

test_what_kubernetes_ships_is_let_off if {
	role := fixture.cluster_role([fixture.rule("", ["secrets"], ["get"])])
	count(access.rules) == 1 with input as role
	count(access.rules) == 0 with input as fixture.shipped("system:node", role)
	count(access.rules) == 0 with input as fixture.shipped("edit", role)

	# A label is not enough.
	count(access.rules) == 1 with input as fixture.shipped("editor", role)
	count(access.rules) == 1 with input as fixture.shipped("my-system:node", role)
	binding := fixture.cluster_binding("system:discovery", [fixture.subject("Group", "system:authenticated")])
	count(access.subjects) == 0 with input as fixture.shipped("system:discovery", binding)
	count(access.subjects) == 1 with input as binding
}

test_objects_and_subjects_have_names if {
	access.owner == "ClusterRole `ops`" with input as fixture.cluster_role([])
	access.owner == "a Role without a name" with input as {"object": {"kind": "Role"}}
	access.called(fixture.account("shop", "web")) == "ServiceAccount `web`"
}

test_kube_system_is_as_good_as_the_cluster if {
	access.everywhere with input as fixture.cluster_role([])
	access.everywhere with input as fixture.role_in("kube-system", [])
	not access.everywhere with input as fixture.role_in("shop", [])
}

test_named_resources_are_found_in_their_group if {
	access.named(fixture.rule("", ["pods", "secrets"], ["list"]), "", secrets, reading) == {"at": 1, "text": "`secrets`"}
	access.named(fixture.rule("*", ["secrets"], ["*"]), "", secrets, reading).at == 0
	not access.named(fixture.rule("apps", ["secrets"], ["list"]), "", secrets, reading)
	not access.named(fixture.rule("", ["secrets"], ["create"]), "", secrets, reading)
	not access.named(fixture.rule("", ["*"], ["list"]), "", secrets, reading)
}

test_verbs_may_have_to_be_spelt_out if {
	access.spelt(fixture.rule("", ["secrets"], ["list"]), "", secrets, reading).at == 0
	not access.spelt(fixture.rule("", ["secrets"], ["*"]), "", secrets, reading)
}

test_subresources_have_a_wildcard_of_their_own if {
	access.named(fixture.rule("", ["*/exec"], ["create"]), "", {"pods/exec"}, {"create"}).text == "`*/exec`"
	not access.named(fixture.rule("", ["pods/*"], ["create"]), "", {"pods/exec"}, {"create"})
	not access.named(fixture.rule("", ["pods"], ["create"]), "", {"pods/exec"}, {"create"})
}

test_wildcards_count_for_what_can_be_done if {
	access.can(fixture.rule("", ["*"], ["list"]), "", "secrets", reading)
	access.can(fixture.rule("", ["secrets"], ["list"]), "", "secrets", reading)
	not access.can(fixture.rule("", ["pods"], ["list"]), "", "secrets", reading)
}

test_what_is_named_is_told_before_a_wildcard if {
	access.verb_at(fixture.rule("", ["roles"], ["*", "bind"]), {"bind"}) == 1
	access.verb_at(fixture.rule("", ["roles"], ["get", "*"]), {"bind"}) == 1
	not access.verb_at(fixture.rule("", ["roles"], ["get"]), {"bind"})
	access.star_at(fixture.rule("", ["pods", "*"], ["get"])) == 1
	not access.star_at(fixture.rule("", ["pods/*"], ["get"]))
}

test_everything_is_three_wildcards_and_no_names if {
	access.everything(fixture.rule("*", ["*"], ["*"]))
	not access.everything(fixture.rule("apps", ["*"], ["*"]))
	not access.everything(fixture.only(["web"], fixture.rule("*", ["*"], ["*"])))
}

test_groups_are_kubernetes_own_or_not if {
	every group in ["", "apps", "networking.k8s.io", "*"] {
		access.own_group(group)
	}
	not access.own_group("cert-manager.io")
	not access.own_group("custom.metrics.k8s.io")
	access.groups(fixture.rule_of(["", "*", "apps"], [], [])) == "the core group, every API group, `apps`"
}
