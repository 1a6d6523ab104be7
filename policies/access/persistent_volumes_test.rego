package plimsoll.access.persistent_volumes_test

import data.plimsoll.access.persistent_volumes
import data.plimsoll.lib.rights_fixture_test as fixture

test_claims_pass if {
	count(persistent_volumes.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["persistentvolumeclaims"], ["create"])])
}

test_volumes_are_found if {
	persistent_volumes.deny == {{
		"message": "ClusterRole `ops` creates persistent volumes, folders of nodes among them",
		"path": ["rules", 0, "resources", 1],
	}} with input as fixture.cluster_role([fixture.rule("", ["persistentvolumeclaims", "persistentvolumes"], ["create"])])
}

test_to_read_and_to_delete_them_is_another_matter if {
	count(persistent_volumes.deny) == 0 with input as fixture.cluster_role([fixture.rule("", ["persistentvolumes"], ["get", "delete", "patch"])])
}

test_wildcards_have_rules_of_their_own if {
	count(persistent_volumes.deny) == 0 with input as fixture.cluster_role([
		fixture.rule("", ["*"], ["create"]),
		fixture.rule("", ["persistentvolumes"], ["*"]),
	])
}
