# METADATA
# title: No image of development runs in production
# description: >-
#   A tag such as `1.5-snapshot` or `debug`, or a registry on somebody's desk, says that the image was made to try
#   something out. It moves without notice, has tools in it, and nobody has tested that very one.
# scope: package
# custom:
#   id: PLM-W124
#   severity: medium
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.4.5"
#   parameters:
#     words:
#       description: What a part of a tag says of images that are not for production.
#       default: [dev, develop, development, debug, snapshot, nightly, wip, local]
#     registries:
#       description: Where such images come from, as a regular expression on the registry's name with its port.
#       default: '^(localhost|127\.0\.0\.1|host\.docker\.internal|kind-registry|ttl\.sh)(:[0-9]+)?$'
#   remediation: |
#     Release what was tried, and name the release in the registry of production:
#     image: registry.example.com/shop/web:1.5.0
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: localhost:5000/shop/web:1.5-snapshot
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.5.0
package plimsoll.workload.images.development_image

import data.plimsoll.lib.containers

parameters := data.plimsoll.parameters["PLM-W124"]

# Where environments are told apart, PLM-E003 speaks.
deny contains {"message": message, "path": ["containers", i, "image"]} if {
	not input.environment
	some i, container in input.containers
	why := fault(container.image)
	message := sprintf("image `%s` of %s is one of development: %s", [container.image.text, containers.label(container), why])
}

fault(image) := sprintf("it comes from `%s`", [image.registry]) if {
	regex.match(parameters.registries, image.registry)
} else := sprintf("its tag says `%s`", [found[0]]) if {
	found := [part | some part in regex.split(`[-._+]`, lower(image.tag)); part in parameters.words]
	count(found) > 0
}
