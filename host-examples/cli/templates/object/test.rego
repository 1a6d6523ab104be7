package plimsoll.object.{name}_test

import data.plimsoll.object.{name}

object(kind, spec) := {"object": {"kind": kind, "name": "web"}, "spec": spec}

test_a_service_inside_the_cluster_passes if {
	count({name}.deny) == 0 with input as object("Service", {"type": "ClusterIP"})
	count({name}.deny) == 0 with input as object("Service", {})
}

test_one_on_every_node_is_found if {
	{name}.deny == {{
		"message": "`web` opens a port on every node",
		"path": ["spec", "type"],
	}} with input as object("Service", {"type": "NodePort"})
}

# What looks like the fault and is none belongs here, too.
test_another_object_with_that_type_passes if {
	count({name}.deny) == 0 with input as object("Widget", {"type": "NodePort"})
}
