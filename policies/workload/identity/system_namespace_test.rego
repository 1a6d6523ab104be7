package plimsoll.workload.identity.system_namespace_test

import data.plimsoll.workload.identity.system_namespace

object_in(namespace) := {"object": {"kind": "Deployment", "namespace": namespace}}

test_other_namespaces_pass if {
	count(system_namespace.deny) == 0 with input as object_in("shop")
	count(system_namespace.deny) == 0 with input as {"object": {"kind": "Deployment"}}
}

test_the_systems_are_found if {
	system_namespace.deny == {{
		"message": "the Deployment is in the system's namespace `kube-system`",
		"path": ["object", "namespace"],
	}} with input as object_in("kube-system")
}

test_a_name_that_is_like_it_is_another if {
	count(system_namespace.deny) == 0 with input as object_in("kube-system-tools")
}

test_the_namespaces_are_a_parameter if {
	count(system_namespace.deny) == 1 with input as object_in("openshift") with data.plimsoll.parameters as {"PLM-W094": {"namespaces": ["openshift"]}}
}
