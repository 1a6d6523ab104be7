package plimsoll.workload.workloads_run_images_of_our_registry_test

import data.plimsoll.workload.workloads_run_images_of_our_registry

from(registry) := {"containers": [{"image": {"text": "nginx:1.29", "registry": registry}}]}

test_our_registry_passes if {
	count(workloads_run_images_of_our_registry.deny) == 0 with input as from("registry.example.com")
}

test_another_registry_is_found if {
	workloads_run_images_of_our_registry.deny == {{
		"message": "`nginx:1.29` comes from docker.io",
		"path": ["containers", 0, "image"],
	}} with input as from("docker.io")
}

# What looks like the fault and is none belongs here, too.
test_a_container_without_an_image_passes if {
	count(workloads_run_images_of_our_registry.deny) == 0 with input as {"containers": [{"name": "web"}]}
}
