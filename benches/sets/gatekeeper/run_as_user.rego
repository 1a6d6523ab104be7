package gatekeeper.run_as_user

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	uid := user(container)
	not in_ranges(uid)
	msg := sprintf("container %v runs as user %v, allowed are %v", [container.name, uid, input.parameters.runAsUser.ranges])
}

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	not user(container)
	not non_root(container)
	msg := sprintf("container %v sets neither runAsUser nor runAsNonRoot", [container.name])
}

user(container) := container.securityContext.runAsUser

user(container) := uid if {
	not has_user(container)
	uid := lib.pod.spec.securityContext.runAsUser
}

has_user(container) if is_number(container.securityContext.runAsUser)

non_root(container) if container.securityContext.runAsNonRoot

non_root(container) if {
	not container.securityContext.runAsNonRoot == false
	lib.pod.spec.securityContext.runAsNonRoot
}

in_ranges(uid) if {
	some range in input.parameters.runAsUser.ranges
	uid >= range.min
	uid <= range.max
}
