package plimsoll.access.everybody_test

import data.plimsoll.access.everybody
import data.plimsoll.lib.rights_fixture_test as fixture

all_pods := [fixture.subject("Group", "system:serviceaccounts")]

test_somebody_passes if {
	count(everybody.deny) == 0 with input as fixture.cluster_binding("view", [fixture.account("ops", "monitor")])
}

test_everybody_is_found if {
	everybody.deny == {{
		"message": "every pod of the cluster has the role `view`",
		"path": ["subjects", 0],
	}} with input as fixture.cluster_binding("view", all_pods)
	found := everybody.deny with input as fixture.binding_in("shop", "ops", [fixture.subject("Group", "system:authenticated")])
	{violation.message | some violation in found} == {"everybody who has a name has the role `ops`"}
}

test_what_is_for_everybody_passes if {
	count(everybody.deny) == 0 with input as fixture.cluster_binding("system:discovery", all_pods)
	count(everybody.deny) == 1 with input as fixture.cluster_binding("system:discovery", all_pods)
		with data.plimsoll.parameters as {"PLM-A029": {"roles": []}}
}

test_the_accounts_of_one_namespace_are_not_everybody if {
	count(everybody.deny) == 0 with input as fixture.cluster_binding("view", [fixture.subject("Group", "system:serviceaccounts:shop")])
}
