package plimsoll.image.unlooked_layers_test

import data.plimsoll.image.unlooked_layers

test_an_image_whose_layers_were_read_passes if {
	count(unlooked_layers.deny) == 0 with input as {"contents": {"packages": []}}
}

test_one_without_is_found if {
	unlooked_layers.deny == {{
		"message": "nobody looked into the layers of the image",
		"path": ["layers"],
	}} with input as {"config": {}, "layers": []}
}

test_layers_that_hold_nothing_were_looked_at_all_the_same if {
	count(unlooked_layers.deny) == 0 with input as {"contents": {}}
}
