package plimsoll.workload.images.image_digest_test

import data.plimsoll.workload.images.image_digest

pod(image) := {"containers": [{"name": "web", "role": "app", "image": object.union({"registry": "docker.io", "repository": "library/nginx"}, image)}]}

test_a_digest_passes if {
	count(image_digest.deny) == 0 with input as pod({"text": "nginx:1.27@sha256:00", "tag": "1.27", "digest": "sha256:00"})
}

test_a_tag_alone_is_found if {
	image_digest.deny == {{
		"message": "image `nginx:1.27` of container `web` has no digest",
		"path": ["containers", 0, "image"],
	}} with input as pod({"text": "nginx:1.27", "tag": "1.27"})
}

test_latest_is_found_by_another_rule if {
	count(image_digest.deny) == 0 with input as pod({"text": "nginx:latest", "tag": "latest"})
	count(image_digest.deny) == 0 with input as pod({"text": "nginx"})
}

test_what_is_no_reference_is_not_judged if {
	count(image_digest.deny) == 0 with input as {"containers": [{"name": "web", "role": "app", "image": {"text": "A B", "invalid": "it has a space"}}]}
}
