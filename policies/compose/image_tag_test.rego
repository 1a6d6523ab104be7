package plimsoll.compose.image_tag_test

import data.plimsoll.compose.image_tag

service(image) := {"name": "web", "image": object.union({"text": "shop/web", "repository": "shop/web"}, image)}

test_a_version_passes if {
	count(image_tag.deny) == 0 with input as service({"tag": "1.4.2"})
	count(image_tag.deny) == 0 with input as service({"digest": "sha256:00"})
}

test_no_version_is_found if {
	image_tag.deny == {{
		"message": "image `shop/web` of service `web` has no tag, which means `latest`",
		"path": ["image"],
	}} with input as service({})
	count(image_tag.deny) == 1 with input as service({"tag": "latest"})
}

test_what_is_built_here_is_called_as_one_likes if {
	count(image_tag.deny) == 0 with input as object.union(service({}), {"build": {"context": "."}})
}
