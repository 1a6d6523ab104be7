package plimsoll.image.signature_test

import data.plimsoll.image.signature

test_a_signature_passes if {
	count(signature.deny) == 0 with input as {"attachments": [{"kind": "signature", "format": "cosign"}]}
}

test_none_is_found if {
	signature.deny == {{
		"message": "no signature is attached to the image",
		"path": ["attachments"],
	}} with input as {"attachments": [{"kind": "sbom", "format": "spdx"}]}
}

test_an_attestation_does_not_sign_the_image if {
	count(signature.deny) == 1 with input as {"attachments": [{"kind": "attestation", "format": "in-toto"}]}
}

test_a_form_that_has_no_room_for_one_is_not_judged if {
	count(signature.deny) == 0 with input as {"config": {}}
}
