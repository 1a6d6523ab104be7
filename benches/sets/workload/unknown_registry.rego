package workload.unknown_registry

import data.workload.lib

deny contains finding if {
	some container in lib.containers
	registry := object.get({"r": r | r := lib.registry(container.image)}, "r", "docker.io")
	not registry in trusted
	finding := lib.finding(container, sprintf("container %v has an image of %v", [container.name, registry]))
}

trusted := {"registry.example", "ghcr.io"}
