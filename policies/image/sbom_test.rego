package plimsoll.image.sbom_test

import data.plimsoll.image.sbom

test_an_sbom_passes if {
	count(sbom.deny) == 0 with input as {"attachments": [{"kind": "signature"}, {"kind": "sbom", "format": "spdx"}]}
}

test_none_is_found if {
	sbom.deny == {{
		"message": "no SBOM is attached to the image",
		"path": ["attachments"],
	}} with input as {"attachments": [{"kind": "provenance", "format": "slsa"}]}
	count(sbom.deny) == 1 with input as {"attachments": []}
}

test_a_form_that_has_no_room_for_one_is_not_judged if {
	count(sbom.deny) == 0 with input as {"config": {}}
}
