# METADATA
# title: Nodes fetch the images that they run
# description: >-
#   With `imagePullPolicy: Never` a node runs whatever it has under the name, put there by hand, by another team or by
#   whoever got onto the node. A node that is new has none, and the pod never starts there.
# scope: package
# custom:
#   id: PLM-W123
#   severity: medium
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.2.2"
#   remediation: |
#     Leave it out, or have the registry asked each time:
#     imagePullPolicy: Always
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             imagePullPolicy: Never
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             imagePullPolicy: Always
package plimsoll.workload.images.pull_policy

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "imagePullPolicy"]} if {
	some i, container in input.containers
	container.imagePullPolicy == "Never"
	message := sprintf("%s runs what its node has as `%s`, wherever that is from", [containers.label(container), container.image.text])
}
