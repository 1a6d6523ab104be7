package gatekeeper.read_only_root

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	object.get(container, ["securityContext", "readOnlyRootFilesystem"], false) != true
	msg := sprintf("container %v must have a read-only root file system", [container.name])
}
