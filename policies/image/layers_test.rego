package plimsoll.image.layers_test

import data.plimsoll.image.layers

found(list) := result if {
	result := layers.deny with input as {"layers": list}
		with data.plimsoll.parameters as {"PLM-I035": {"count": 2, "bytes": 4194304}}
}

layer(mebibytes) := {"digest": "sha256:00", "unpacked": mebibytes * 1048576}

test_a_small_image_passes if {
	count(found([layer(1), layer(3)])) == 0
}

test_many_layers_are_found if {
	found([layer(0), layer(0), layer(0)]) == {{
		"message": "the image has 3 layers, more than 2",
		"path": ["layers"],
	}}
}

test_a_large_image_is_found_at_its_largest_layer if {
	found([layer(1), layer(7)]) == {{
		"message": "the image has 8 MiB, more than 4, and most of them in layer 1",
		"path": ["layers", 1],
	}}
}

test_layers_that_nobody_read_have_no_size if {
	count(found([{"digest": "sha256:00", "size": 99999999}])) == 0
}
