package gatekeeper.privilege_escalation

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	not forbids_escalation(container)
	msg := sprintf("container %v must set allowPrivilegeEscalation to false", [container.name])
}

forbids_escalation(container) if container.securityContext.allowPrivilegeEscalation == false
