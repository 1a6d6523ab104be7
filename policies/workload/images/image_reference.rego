# METADATA
# title: Every image is a reference that a node can pull
# description: >-
#   A name that is no image reference fails only when the pod is to start, with InvalidImageName. The rollout
#   then hangs until somebody looks.
# scope: package
# custom:
#   id: PLM-W032
#   severity: high
#   principle: integrity
#   remediation: |
#     Write registry, repository in small letters, and tag or digest:
#     image: registry.example.com/shop/web:1.4.2
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/Shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.images.image_reference

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	why := fault(container.image)
	message := sprintf("image `%s` of %s is no reference: %s", [container.image.text, containers.label(container), why])
}

fault(image) := "it is filled in by something else, whose output is to be judged" if {
	image.invalid
	regex.match(`\$\{?[A-Za-z_]|\{\{`, image.text)
} else := image.invalid
