package plimsoll.image.foreign_layers_test

import data.plimsoll.image.foreign_layers

image(media_type, os) := {"platform": {"os": os}, "layers": [{"digest": "sha256:00", "media_type": media_type}]}

test_a_layer_of_the_registry_passes if {
	count(foreign_layers.deny) == 0 with input as image("application/vnd.oci.image.layer.v1.tar+gzip", "linux")
}

test_a_foreign_one_is_found if {
	foreign_layers.deny == {{
		"message": "layer 0 is a foreign one, which the registry does not hold",
		"path": ["layers", 0],
	}} with input as image("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "linux")
	count(foreign_layers.deny) == 1 with input as image("application/vnd.oci.image.layer.nondistributable.v1.tar", "linux")
}

test_windows_has_no_others if {
	count(foreign_layers.deny) == 0 with input as image("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "windows")
}
