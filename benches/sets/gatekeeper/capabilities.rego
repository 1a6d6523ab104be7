package gatekeeper.capabilities

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	added := {upper(name) | some name in container.securityContext.capabilities.add}
	extra := added - {name | some name in input.parameters.allowedCapabilities}
	count(extra) > 0
	msg := sprintf("container %v adds capabilities that are not allowed: %v", [container.name, extra])
}

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	dropped := {upper(name) | some name in container.securityContext.capabilities.drop}
	missing := {name | some name in input.parameters.requiredDropCapabilities} - dropped
	count(missing) > 0
	not "ALL" in dropped
	msg := sprintf("container %v does not drop %v", [container.name, missing])
}
