package plimsoll.image.hidden_bytes_test

import data.plimsoll.image.hidden_bytes

layer := {"digest": "sha256:00", "unpacked": 10240, "entries": 3}

test_a_plain_layer_passes if {
	count(hidden_bytes.deny) == 0 with input as {"layers": [layer]}
}

test_bytes_behind_the_end_are_found if {
	hidden_bytes.deny == {{
		"message": "layer 1 has 512 bytes behind its end",
		"path": ["layers", 1],
	}} with input as {"layers": [layer, object.union(layer, {"trailing_bytes": 512})]}
}

test_absolute_names_are_found if {
	found := hidden_bytes.deny with input as {"layers": [object.union(layer, {"absolute_names": 2})]}
	{violation.message | some violation in found} == {"layer 0 has 2 names that start with `/`"}
}
