package plimsoll.workload.identity.system_priority_test

import data.plimsoll.workload.identity.system_priority

pod(namespace, class) := {
	"object": {"kind": "Deployment", "namespace": namespace},
	"pod": {"spec": {"priorityClassName": class}},
}

test_a_class_of_ones_own_passes if {
	count(system_priority.deny) == 0 with input as pod("shop", "shop-important")
}

test_the_systems_class_is_found if {
	system_priority.deny == {{
		"message": "pods of the namespace `shop` push others aside: `priorityClassName: system-node-critical`",
		"path": ["pod", "spec", "priorityClassName"],
	}} with input as pod("shop", "system-node-critical")
}

test_the_system_may_have_it if {
	count(system_priority.deny) == 0 with input as pod("kube-system", "system-cluster-critical")
	count(system_priority.deny) == 1 with input as pod("kube-system", "system-cluster-critical") with data.plimsoll.parameters as {"PLM-W065": {"namespaces": []}}
}

test_without_a_namespace_nobody_knows if {
	count(system_priority.deny) == 0 with input as {"object": {"kind": "DaemonSet"}, "pod": {"spec": {"priorityClassName": "system-node-critical"}}}
}
