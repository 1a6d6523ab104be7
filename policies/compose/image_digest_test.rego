package plimsoll.compose.image_digest_test

import data.plimsoll.compose.image_digest

service(image) := {"name": "web", "image": object.union({"text": "shop/web:1.4.2", "repository": "shop/web", "tag": "1.4.2"}, image)}

test_a_digest_passes if {
	count(image_digest.deny) == 0 with input as service({"digest": "sha256:00"})
}

test_a_tag_alone_is_found if {
	image_digest.deny == {{
		"message": "image `shop/web:1.4.2` of service `web` has no digest",
		"path": ["image"],
	}} with input as service({})
}

test_what_floats_is_told_by_another_rule if {
	count(image_digest.deny) == 0 with input as service({"tag": "latest"})
}

test_what_is_built_here_has_none_yet if {
	count(image_digest.deny) == 0 with input as object.union(service({}), {"build": {"context": "."}})
}
