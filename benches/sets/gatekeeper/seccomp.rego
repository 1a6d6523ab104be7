package gatekeeper.seccomp

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	profile := profile_of(container)
	not profile in input.parameters.seccompProfiles
	msg := sprintf("container %v has seccomp profile %v, allowed are %v", [container.name, profile, concat(", ", input.parameters.seccompProfiles)])
}

profile_of(container) := container.securityContext.seccompProfile.type

profile_of(container) := lib.pod.spec.securityContext.seccompProfile.type if not container.securityContext.seccompProfile

profile_of(container) := "none" if {
	not container.securityContext.seccompProfile
	not lib.pod.spec.securityContext.seccompProfile
}
