package plimsoll.workload.images.image_tag_test

import data.plimsoll.workload.images.image_tag

pod(image) := {"containers": [{"name": "web", "role": "app", "image": object.union({"registry": "docker.io", "repository": "library/nginx"}, image)}]}

test_a_version_passes if {
	count(image_tag.deny) == 0 with input as pod({"text": "nginx:1.27.2", "tag": "1.27.2"})
}

test_latest_is_found if {
	image_tag.deny == {{
		"message": "image `nginx:latest` of container `web` is tagged `latest`",
		"path": ["containers", 0, "image"],
	}} with input as pod({"text": "nginx:latest", "tag": "latest"})
}

test_no_tag_is_found if {
	image_tag.deny == {{
		"message": "image `nginx` of container `web` has no tag, which means `latest`",
		"path": ["containers", 0, "image"],
	}} with input as pod({"text": "nginx"})
}

test_a_digest_passes_even_with_latest_or_without_a_tag if {
	count(image_tag.deny) == 0 with input as pod({"text": "nginx@sha256:00", "digest": "sha256:00"})
	count(image_tag.deny) == 0 with input as pod({"text": "nginx:latest@sha256:00", "tag": "latest", "digest": "sha256:00"})
}

test_a_port_is_no_tag if {
	found := image_tag.deny with input as pod({"text": "registry:5000/nginx", "registry": "registry:5000", "repository": "nginx"})
	count(found) == 1
}

test_a_container_without_an_image_is_not_judged if {
	count(image_tag.deny) == 0 with input as {"containers": [{"name": "web", "role": "app"}]}
}
