package gatekeeper.resource_limits

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	some resource in ["cpu", "memory"]
	not container.resources.limits[resource]
	msg := sprintf("container %v has no %v limit", [container.name, resource])
}

violation contains {"msg": msg} if {
	some container in lib.containers
	text := container.resources.limits.cpu
	cores(text) > cores(input.parameters.cpu)
	msg := sprintf("container %v may use %v of CPU, more than %v", [container.name, text, input.parameters.cpu])
}

violation contains {"msg": msg} if {
	some container in lib.containers
	text := container.resources.limits.memory
	bytes(text) > bytes(input.parameters.memory)
	msg := sprintf("container %v may use %v of memory, more than %v", [container.name, text, input.parameters.memory])
}

cores(text) := to_number(trim_suffix(text, "m")) / 1000 if endswith(text, "m")

cores(text) := to_number(text) if not endswith(text, "m")

multiples := {"Ki": 1024, "Mi": 1048576, "Gi": 1073741824}

bytes(text) := to_number(trim_suffix(text, unit)) * multiple if {
	some unit, multiple in multiples
	endswith(text, unit)
}

bytes(text) := to_number(text) if regex.match(`^[0-9]+$`, text)
