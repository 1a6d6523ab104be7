package plimsoll.compose.image_reference_test

import data.plimsoll.compose.image_reference

service(image) := {"name": "web", "image": image}

test_a_reference_passes if {
	count(image_reference.deny) == 0 with input as service({"text": "nginx:1.27", "repository": "library/nginx"})
}

test_what_is_none_is_found if {
	image_reference.deny == {{
		"message": "image `Shop/web:1.4.2` of service `web` is no reference: it has capitals",
		"path": ["image"],
	}} with input as service({"text": "Shop/web:1.4.2", "invalid": "it has capitals"})
}

test_a_variable_that_nobody_set_may_yet_be_one if {
	count(image_reference.deny) == 0 with input as service({"text": "shop/web:${TAG}", "invalid": "it has a dollar"})
}
