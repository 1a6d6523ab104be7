package plimsoll.image.reference_test

import data.plimsoll.image.reference

image(name) := {"reference": object.union({"registry": "docker.io", "repository": "shop/web"}, name)}

test_a_version_or_a_digest_passes if {
	count(reference.deny) == 0 with input as image({"text": "shop/web:1.4.2", "tag": "1.4.2"})
	count(reference.deny) == 0 with input as image({"text": "shop/web@sha256:00", "digest": "sha256:00"})
}

test_no_reference_is_found if {
	reference.deny == {{
		"message": "nothing says what the image is called",
		"path": ["reference"],
	}} with input as {"config": {}}
}

test_latest_is_found if {
	found := reference.deny with input as image({"text": "shop/web:latest", "tag": "latest"})
	{violation.message | some violation in found} == {"the image `shop/web:latest` is tagged `latest`"}
}

test_no_tag_is_found if {
	found := reference.deny with input as image({"text": "shop/web"})
	{violation.message | some violation in found} == {"the image `shop/web` has no tag, which means `latest`"}
}

test_what_is_no_reference_is_found if {
	found := reference.deny with input as {"reference": {"text": "<none>:<none>", "invalid": "it is not"}}
	{violation.message | some violation in found} == {"`<none>:<none>` is no image reference: it is not"}
}

test_the_digest_of_the_manifest_does_not_make_up_for_latest if {
	found := reference.deny with input as object.union(image({"text": "shop/web:latest", "tag": "latest"}), {"digest": "sha256:00"})
	count(found) == 1
}

test_a_tag_that_ends_in_latest_is_another_tag if {
	count(reference.deny) == 0 with input as image({"text": "shop/web:not-latest", "tag": "not-latest"})
}
