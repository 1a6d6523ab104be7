package plimsoll.workload.resources.ephemeral_storage_test

import data.plimsoll.workload.resources.ephemeral_storage

container(role, limits) := {"name": "web", "role": role, "resources": {"requests": {}, "limits": limits}}

bound := {"ephemeral-storage": {"text": "1Gi", "value": 1073741824}}

test_a_limit_passes if {
	count(ephemeral_storage.deny) == 0 with input as {"containers": [container("app", bound)]}
}

test_no_limit_is_found if {
	ephemeral_storage.deny == {{
		"message": "container `web` has no limit for ephemeral-storage",
		"path": ["containers", 0, "resources", "limits"],
	}} with input as {"containers": [container("app", {"memory": {"text": "1Gi", "value": 1073741824}})]}
}

test_a_request_is_no_limit if {
	count(ephemeral_storage.deny) == 1 with input as {"containers": [{"name": "web", "role": "app", "resources": {"requests": bound, "limits": {}}}]}
}

test_ephemeral_containers_cannot_have_any if {
	count(ephemeral_storage.deny) == 0 with input as {"containers": [container("ephemeral", {})]}
}
