package gatekeeper.selinux

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	options := container.securityContext.seLinuxOptions
	not allowed(options)
	msg := sprintf("container %v has SELinux options %v that are not allowed", [container.name, options])
}

allowed(options) if {
	some entry in input.parameters.seLinuxOptions
	every field in ["level", "role", "type", "user"] {
		same(options, entry, field)
	}
}

same(options, entry, field) if options[field] == entry[field]

same(options, _, field) if not options[field]
