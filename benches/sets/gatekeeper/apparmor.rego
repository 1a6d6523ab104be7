package gatekeeper.apparmor

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	profile := profile_of(container)
	not profile in input.parameters.appArmorProfiles
	msg := sprintf("AppArmor profile %v of container %v is not allowed", [profile, container.name])
}

profile_of(container) := lib.pod.metadata.annotations[sprintf("container.apparmor.security.beta.kubernetes.io/%v", [container.name])]

profile_of(container) := "runtime/default" if {
	not lib.pod.metadata.annotations[sprintf("container.apparmor.security.beta.kubernetes.io/%v", [container.name])]
}
