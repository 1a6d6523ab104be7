package plimsoll.lib.references_test

import data.plimsoll.lib.references

test_a_user_is_a_container_or_the_pod if {
	pod := {"containers": [{"name": "web", "role": "app"}]}
	references.user({"as": "env", "container": 0}) == "container `web`" with input as pod
	references.user({"as": "image_pull"}) == "the pod" with input as pod
}
