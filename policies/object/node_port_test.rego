package plimsoll.object.node_port_test

import data.plimsoll.lib.objects_fixture_test as fixture
import data.plimsoll.object.node_port

open := fixture.service({"type": "NodePort"})

test_a_service_inside_the_cluster_passes if {
	count(node_port.deny) == 0 with input as fixture.service({})
	count(node_port.deny) == 0 with input as fixture.service({"type": "ClusterIP"})
}

test_one_on_every_node_is_found if {
	node_port.deny == {{
		"message": "Service `web` opens a port on every node: `type: NodePort`",
		"path": ["spec", "type"],
	}} with input as open
	count(node_port.deny) == 1 with input as fixture.at_admission(fixture.selecting(open, 0, 0))
}

test_one_with_a_workload_is_told_with_that if {
	count(node_port.deny) == 0 with input as fixture.selecting(open, 1, 1)
}

test_another_kind_of_service_passes if {
	count(node_port.deny) == 0 with input as fixture.object_of("serving.knative.dev/v1", "Service", {"type": "NodePort"})
}
