package plimsoll.lib.containers_test

import data.plimsoll.lib.containers

test_labels_say_which_container if {
	containers.label({"role": "app", "name": "web"}) == "container `web`"
	containers.label({"role": "init", "name": "wait"}) == "init container `wait`"
	containers.label({"role": "sidecar", "name": "proxy"}) == "sidecar container `proxy`"
	containers.label({"role": "ephemeral", "name": "debug"}) == "ephemeral container `debug`"
}

test_a_container_may_lack_a_name if {
	containers.label({"role": "app"}) == "container without a name"
	containers.label({"role": "init"}) == "init container without a name"
}

web := {"role": "app", "name": "web"}

wait := {"role": "init", "name": "wait"}

test_what_one_container_lacks_is_shown_there if {
	containers.without({2: web}, "runAsNonRoot", "runAsNonRoot: true", "may run as root") == {
		"message": "container `web` may run as root: neither it nor its pod sets `runAsNonRoot: true`",
		"path": ["containers", 2, "securityContext", "runAsNonRoot"],
	}
}

test_what_several_lack_is_one_violation_of_the_pod if {
	containers.without({0: wait, 1: web}, "runAsNonRoot", "runAsNonRoot: true", "may run as root") == {
		"message": "init container `wait`, container `web` may run as root: neither they nor their pod sets `runAsNonRoot: true`",
		"path": ["pod", "spec", "securityContext", "runAsNonRoot"],
	}
}

test_where_none_lacks_it_there_is_no_violation if {
	not containers.without({}, "runAsNonRoot", "runAsNonRoot: true", "may run as root")
}
