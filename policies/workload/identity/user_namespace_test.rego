package plimsoll.workload.identity.user_namespace_test

import data.plimsoll.workload.identity.user_namespace

pod(spec) := {"pod": {"spec": spec}}

test_a_namespace_of_its_own_passes if {
	count(user_namespace.deny) == 0 with input as pod({"hostUsers": false})
}

test_users_of_the_node_are_found if {
	user_namespace.deny == {{
		"message": "users of the pod are the same users on its node: it has no `hostUsers: false`",
		"path": ["pod", "spec", "hostUsers"],
	}} with input as pod({})
	count(user_namespace.deny) == 1 with input as pod({"hostUsers": true})
}

test_who_shares_another_namespace_cannot_have_one if {
	count(user_namespace.deny) == 0 with input as pod({"hostNetwork": true})
}

test_older_clusters_and_windows_have_none if {
	count(user_namespace.deny) == 0 with input as pod({}) with data.plimsoll.parameters as {"lib.kubernetes": {"version": "1.32"}}
	count(user_namespace.deny) == 0 with input as object.union(pod({}), {"os": {"name": "windows"}})
}
