# METADATA
# title: Containers of a pod have names of their own
# description: >-
#   A pod whose containers share a name, or have one that is no DNS label, is refused when the manifest is applied. It
#   mostly is a container that was copied and not renamed.
# scope: package
# custom:
#   id: PLM-W130
#   severity: high
#   principle: integrity
#   remediation: |
#     Give each a name of small letters, digits and hyphens, 63 at most:
#     containers: [{name: web}, {name: web-proxy}]
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#           - name: web
#             image: registry.example.com/shop/proxy:3.0.1
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#           - name: web-proxy
#             image: registry.example.com/shop/proxy:3.0.1
package plimsoll.workload.references.container_name

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", later, "name"]} if {
	some later, container in input.containers
	some earlier, other in input.containers
	earlier < later
	other.name == container.name
	message := sprintf("two containers of the pod are called `%s`, and the API server refuses that", [container.name])
}

deny contains {"message": message, "path": ["containers", i, "name"]} if {
	some i, container in input.containers
	name := container.name
	not regex.match(`^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$`, name)

	# What is filled in later cannot be judged.
	not regex.match(`[${}]`, name)
	kubernetes
	message := sprintf("%s is refused: its name is no DNS label", [containers.label(container)])
}

# Other people's kinds have rules of their own.
kubernetes if {
	input.object.kind in {
		"CronJob", "DaemonSet", "Deployment", "Job", "Pod", "PodTemplate", "ReplicaSet", "ReplicationController",
		"StatefulSet",
	}
}
