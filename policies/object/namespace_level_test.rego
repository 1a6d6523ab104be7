package plimsoll.object.namespace_level_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.namespace_level

of(labels) := object.union(fixture.object_of("v1", "Namespace", {}), {
	"object": {"labels": labels},
	"related": {"contents": {"workloads": 0}},
})

test_a_level_passes if {
	count(namespace_level.deny) == 0 with input as of({"pod-security.kubernetes.io/enforce": "baseline"})
}

test_no_level_and_the_level_of_none_are_found if {
	namespace_level.deny == {{
		"message": "namespace `web` does not hold its pods to `baseline` or `restricted`: it has no label `pod-security.kubernetes.io/enforce`",
		"path": ["object", "labels", "pod-security.kubernetes.io/enforce"],
	}} with input as of({"pod-security.kubernetes.io/warn": "restricted"})
	some finding in namespace_level.deny with input as of({"pod-security.kubernetes.io/enforce": "privileged"})
	endswith(finding.message, "`pod-security.kubernetes.io/enforce: privileged`")
}

test_which_levels_do_is_a_parameter if {
	count(namespace_level.deny) == 1 with input as of({"pod-security.kubernetes.io/enforce": "baseline"})
		with data.plimsoll.parameters["PLM-O020"].levels as ["restricted"]
}

test_one_with_workloads_and_the_system_itself_pass if {
	count(namespace_level.deny) == 0 with input as object.union(of({}), {"related": {"contents": {"workloads": 1}}})
	count(namespace_level.deny) == 0 with input as object.union(of({}), {"object": {"name": "kube-system"}})
}
