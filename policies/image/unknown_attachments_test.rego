package plimsoll.image.unknown_attachments_test

import data.plimsoll.image.unknown_attachments

test_a_list_of_attachments_passes if {
	count(unknown_attachments.deny) == 0 with input as {"attachments": [{"kind": "signature"}]}
}

test_no_list_is_found if {
	unknown_attachments.deny == {{
		"message": "nobody can say whether the image is signed: judged like this it has no attachments",
		"path": ["attachments"],
	}} with input as {"config": {}}
}

test_an_empty_list_says_that_there_are_none if {
	count(unknown_attachments.deny) == 0 with input as {"attachments": []}
}
