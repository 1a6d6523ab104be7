package gatekeeper.privileged

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	container.securityContext.privileged
	msg := sprintf("container %v of pod %v must not be privileged", [container.name, lib.pod.metadata.name])
}
