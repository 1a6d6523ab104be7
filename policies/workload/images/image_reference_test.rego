package plimsoll.workload.images.image_reference_test

import data.plimsoll.workload.images.image_reference

pod(image) := {"containers": [{"name": "web", "role": "app", "image": image}]}

test_a_reference_passes if {
	count(image_reference.deny) == 0 with input as pod({"text": "nginx", "registry": "docker.io", "repository": "library/nginx"})
}

test_what_is_no_reference_is_found if {
	image_reference.deny == {{
		"message": "image `Nginx` of container `web` is no reference: the repository has a capital letter",
		"path": ["containers", 0, "image"],
	}} with input as pod({"text": "Nginx", "invalid": "the repository has a capital letter"})
}

test_no_image_at_all_is_not_judged if {
	count(image_reference.deny) == 0 with input as {"containers": [{"name": "web", "role": "app"}]}
}

test_a_template_is_told_as_one if {
	{violation.message | some violation in image_reference.deny} == {"image `${IMAGE}` of container `web` is no reference: it is filled in by something else, whose output is to be judged"} with input as pod({"text": "${IMAGE}", "invalid": "the repository has a capital letter"})
}
