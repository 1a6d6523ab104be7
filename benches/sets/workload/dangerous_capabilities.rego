package workload.dangerous_capabilities

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	bad := lib.added(container) & dangerous
	count(bad) > 0
	finding := lib.finding(container, sprintf("container %v adds %v", [container.name, concat(", ", sort(bad))]))
}

dangerous := {"SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "NET_ADMIN", "BPF", "DAC_READ_SEARCH", "ALL"}
