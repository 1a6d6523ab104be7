package gatekeeper.allowed_repositories

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	matching := [repository | some repository in input.parameters.repositories; startswith(container.image, repository)]
	count(matching) == 0
	msg := sprintf("container %v has image %v of a repository that is not allowed", [container.name, container.image])
}
