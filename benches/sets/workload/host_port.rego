package workload.host_port

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	some port in container.ports
	port.hostPort > 0
	finding := lib.finding(container, sprintf("container %v takes port %d of the host", [container.name, port.hostPort]))
}
