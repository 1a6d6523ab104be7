# METADATA
# title: Ports have names that the API server takes
# description: >-
#   The name of a port has at most 15 small letters, digits and single hyphens, and a letter among them. Any other is refused
#   when the manifest is applied, with all that it was to change.
# scope: package
# custom:
#   id: PLM-W132
#   severity: high
#   principle: integrity
#   remediation: |
#     Shorten the name, or leave it out:
#     ports: [{name: metrics, containerPort: 9090}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: prometheus-metrics, containerPort: 9090}]
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             ports: [{name: metrics, containerPort: 9090}]
package plimsoll.workload.network.port_name

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "ports", j, "name"]} if {
	some i, container in input.containers
	some j, port in container.ports
	name := port.name

	# What is filled in later cannot be judged.
	not regex.match(`[${}]`, name)
	why := fault(name)
	message := sprintf("port `%s` of %s is refused: its name %s", [name, containers.label(container), why])
}

fault(name) := sprintf("has %v characters, and 15 are allowed", [count(name)]) if {
	count(name) > 15
} else := "must have small letters, digits and single hyphens only" if {
	not regex.match(`^[a-z0-9]+(-[a-z0-9]+)*$`, name)
} else := "has no letter" if {
	not regex.match(`[a-z]`, name)
}
