package plimsoll.workload.versions.removed_volume_type_test

import data.plimsoll.workload.versions.removed_volume_type

pod(volume) := {"pod": {"spec": {"volumes": [object.union({"name": "data"}, volume)]}}}

kubernetes(version) := {"lib.kubernetes": {"version": version}}

test_types_that_are_there_pass if {
	count(removed_volume_type.deny) == 0 with input as pod({"nfs": {"server": "a"}})
	count(removed_volume_type.deny) == 0 with input as pod({"csi": {"driver": "rbd.csi.ceph.com"}})
}

test_a_type_that_was_removed_is_found if {
	removed_volume_type.deny == {{
		"message": "volume `data` is of type `glusterfs`, for which Kubernetes has had no driver since 1.26",
		"path": ["pod", "spec", "volumes", 0, "glusterfs"],
	}} with input as pod({"glusterfs": {"endpoints": "g", "path": "v"}})
}

test_an_older_cluster_still_has_it if {
	count(removed_volume_type.deny) == 0 with input as pod({"rbd": {}}) with data.plimsoll.parameters as kubernetes("1.30")
	count(removed_volume_type.deny) == 1 with input as pod({"rbd": {}}) with data.plimsoll.parameters as kubernetes("1.31")
}
