package gatekeeper.required_probes

violation contains {"msg": msg} if {
	some container in input.review.object.spec.containers
	some probe in input.parameters.probes
	not probes(container, probe)
	msg := sprintf("container %v has no %v", [container.name, probe])
}

probes(container, probe) if {
	some kind in ["exec", "grpc", "httpGet", "tcpSocket"]
	container[probe][kind]
}
