package plimsoll.image.provenance_test

import data.plimsoll.image.provenance

test_provenance_passes if {
	count(provenance.deny) == 0 with input as {"attachments": [{"kind": "provenance", "format": "slsa"}]}
}

test_none_is_found if {
	provenance.deny == {{
		"message": "no provenance is attached to the image",
		"path": ["attachments"],
	}} with input as {"attachments": []}
}

test_a_form_that_has_no_room_for_it_is_not_judged if {
	count(provenance.deny) == 0 with input as {"config": {}}
}
