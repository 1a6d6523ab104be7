package plimsoll.image.digest_known_test

import data.plimsoll.image.digest_known

test_a_digest_passes if {
	count(digest_known.deny) == 0 with input as {"digest": "sha256:00"}
	count(digest_known.deny) == 0 with input as {"reference": {"text": "web@sha256:00", "digest": "sha256:00"}}
}

test_none_is_found if {
	digest_known.deny == {{
		"message": "nothing tells the digest of the image",
		"path": ["reference"],
	}} with input as {"reference": {"text": "web:1"}}
}

test_the_digests_of_layers_are_other_digests if {
	count(digest_known.deny) == 1 with input as {"layers": [{"digest": "sha256:00"}]}
}
