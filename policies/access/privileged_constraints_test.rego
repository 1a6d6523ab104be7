package plimsoll.access.privileged_constraints_test

import data.plimsoll.access.privileged_constraints
import data.plimsoll.lib.rights_fixture_test as fixture

group := "security.openshift.io"

using := fixture.rule(group, ["securitycontextconstraints"], ["use"])

test_a_lesser_one_passes if {
	count(privileged_constraints.deny) == 0 with input as fixture.role_in("shop", [fixture.only(["nonroot-v2", "anyuid"], using)])
	count(privileged_constraints.deny) == 0 with input as fixture.binding_in("shop", "system:openshift:scc:nonroot-v2", [fixture.account("shop", "web")])
}

test_privileged_is_found if {
	privileged_constraints.deny == {{
		"message": "Role `ops` lets pods onto their node: `privileged`",
		"path": ["rules", 0, "resource_names", 1],
	}} with input as fixture.role_in("shop", [fixture.only(["nonroot-v2", "privileged"], using)])
}

test_all_of_them_are_found if {
	privileged_constraints.deny == {{
		"message": "Role `ops` uses every constraint, `privileged` among them",
		"path": ["rules", 0, "resources", 0],
	}} with input as fixture.role_in("shop", [using])
}

test_the_role_that_stands_for_it_is_found if {
	privileged_constraints.deny == {{
		"message": "RoleBinding `ops` lets pods onto their node: `hostaccess`",
		"path": ["role"],
	}} with input as fixture.binding_in("shop", "system:openshift:scc:hostaccess", [fixture.account("shop", "web")])
}

test_to_read_them_is_not_to_use_them if {
	count(privileged_constraints.deny) == 0 with input as fixture.cluster_role([fixture.rule(group, ["securitycontextconstraints"], ["get"])])
}
