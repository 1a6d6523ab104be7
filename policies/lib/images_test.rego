package plimsoll.lib.images_test

import data.plimsoll.lib.images

test_no_tag_means_latest if {
	images.floating({"text": "nginx", "repository": "library/nginx"}) == "has no tag, which means `latest`"
}

test_latest_floats if {
	images.floating({"text": "nginx:latest", "repository": "library/nginx", "tag": "latest"})
}

test_a_digest_holds_whatever_the_tag if {
	not images.floating({"text": "nginx:latest@sha256:00", "repository": "library/nginx", "tag": "latest", "digest": "sha256:00"})
}

test_a_tag_that_starts_with_latest_is_another_tag if {
	not images.floating({"text": "nginx:latest-alpine", "repository": "library/nginx", "tag": "latest-alpine"})
}

test_what_is_no_reference_does_not_float if {
	not images.floating({"text": "Bad Name", "invalid": "why"})
}
