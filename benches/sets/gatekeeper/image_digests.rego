package gatekeeper.image_digests

import data.gatekeeper.lib

violation contains {"msg": msg} if {
	some container in lib.containers
	not lib.exempt(container)
	not regex.match(`@[a-z0-9]+([+._-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$`, container.image)
	msg := sprintf("container %v has image %v without a digest", [container.name, container.image])
}
