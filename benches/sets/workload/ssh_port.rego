package workload.ssh_port

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	some port in container.ports
	port.containerPort == 22
	finding := lib.finding(container, sprintf("container %v serves SSH", [container.name]))
}
