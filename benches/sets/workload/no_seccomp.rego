package workload.no_seccomp

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	not profile(container)
	finding := lib.finding(container, sprintf("container %v has no seccomp profile", [container.name]))
}

profile(container) := lib.security(container, "seccompProfile").type
