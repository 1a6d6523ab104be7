package gatekeeper.host_ports

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	lib.pod.spec.hostNetwork
	not input.parameters.allowHostNetwork
	msg := sprintf("pod %v must not use the host's network", [lib.pod.metadata.name])
}

violation contains {"msg": msg} if {
	some container in lib.containers
	some port in container.ports
	outside(port.hostPort)
	msg := sprintf(
		"container %v asks for host port %d, allowed are %d to %d",
		[container.name, port.hostPort, input.parameters.hostPorts.min, input.parameters.hostPorts.max],
	)
}

outside(port) if port < input.parameters.hostPorts.min

outside(port) if port > input.parameters.hostPorts.max
