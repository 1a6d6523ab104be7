package plimsoll.workload.references.container_name_test

import data.plimsoll.workload.references.container_name

pod(names) := {
	"object": {"kind": "Deployment"},
	"containers": [{"name": name, "role": "app"} | some name in names],
}

test_names_of_their_own_pass if {
	count(container_name.deny) == 0 with input as pod(["web", "web-proxy", "0"])
}

test_a_name_for_two_is_found if {
	container_name.deny == {{
		"message": "two containers of the pod are called `web`, and the API server refuses that",
		"path": ["containers", 2, "name"],
	}} with input as pod(["web", "proxy", "web"])
}

test_a_name_that_is_no_label_is_found if {
	container_name.deny == {{
		"message": "container `Web_Proxy` is refused: its name is no DNS label",
		"path": ["containers", 0, "name"],
	}} with input as pod(["Web_Proxy"])
	count(container_name.deny) == 1 with input as pod(["web-"])
	count(container_name.deny) == 1 with input as pod([concat("", [sprintf("%d", [i % 10]) | some i in numbers.range(1, 64)])])
}

test_what_is_filled_in_later_is_left_alone if {
	count(container_name.deny) == 0 with input as pod(["${NAME}"])
}

test_other_kinds_may_take_other_names if {
	count(container_name.deny) == 0 with input as object.union(pod(["Step_1"]), {"object": {"kind": "Task"}})
}
