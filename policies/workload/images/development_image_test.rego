package plimsoll.workload.images.development_image_test

import data.plimsoll.workload.images.development_image

pod(image) := {"containers": [{"name": "web", "role": "app", "image": object.union({"text": "the image"}, image)}]}

test_a_release_passes if {
	count(development_image.deny) == 0 with input as pod({"registry": "registry.example.com", "tag": "1.5.0-alpine"})
	count(development_image.deny) == 0 with input as pod({"registry": "registry.example.com"})
}

test_a_snapshot_is_found if {
	development_image.deny == {{
		"message": "image `the image` of container `web` is one of development: its tag says `snapshot`",
		"path": ["containers", 0, "image"],
	}} with input as pod({"registry": "registry.example.com", "tag": "1.5-SNAPSHOT"})
}

test_a_registry_on_a_desk_is_found if {
	found := development_image.deny with input as pod({"registry": "localhost:5000", "tag": "1.5.0"})
	{violation.message | some violation in found} == {"image `the image` of container `web` is one of development: it comes from `localhost:5000`"}
}

test_a_word_within_a_word_is_none if {
	count(development_image.deny) == 0 with input as pod({"registry": "localhost.example.com", "tag": "1.5.0-devuan"})
}

test_the_words_are_a_parameter if {
	count(development_image.deny) == 1 with input as pod({"registry": "registry.example.com", "tag": "beta"})
		with data.plimsoll.parameters as {"PLM-W124": {"words": ["beta"], "registries": "^$"}}
}

test_where_environments_are_told_apart_another_rule_speaks if {
	snapshot := object.union(pod({"registry": "registry.example.com", "tag": "1.5-SNAPSHOT"}), {"environment": "dev"})
	count(development_image.deny) == 0 with input as snapshot
}
