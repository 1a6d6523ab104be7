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
