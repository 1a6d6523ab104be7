# METADATA
# title: Images come from allowed registries
# description: >-
#   Whoever may name any registry may run anything from anywhere. A list of registries is the one place where a
#   team says whose images it trusts.
# scope: package
# custom:
#   id: PLM-W031
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-kubernetes: "5.5.1"
#     - nist-800-190: "4.1.5"
#     - nsa-cisa: Building secure container images
#   parameters:
#     allowed:
#       description: >-
#         The registries that images may come from, each with a beginning of the repository if need be, such as
#         `registry.example.com/shop`. Docker's own images are `docker.io/library`. An empty list allows all.
#       default: []
#   remediation: |
#     Mirror the image to an allowed registry and name it there:
#     image: registry.example.com/mirror/nginx:1.27.2
#   examples:
#     parameters:
#       PLM-W031.allowed: [registry.example.com]
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: nginx:1.29.1
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/mirror/nginx:1.29.1
package plimsoll.workload.images.image_registry

import data.plimsoll.lib.containers

allowed := data.plimsoll.parameters["PLM-W031"].allowed

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	count(allowed) > 0
	some i, container in input.containers
	place := sprintf("%s/%s", [container.image.registry, container.image.repository])
	not within(place)
	message := sprintf("image `%s` of %s comes from `%s`", [container.image.text, containers.label(container), place])
}

# A beginning ends where a part of the name ends, lest shop-evil pass for shop.
within(place) if {
	some start in allowed
	startswith(sprintf("%s/", [place]), sprintf("%s/", [trim_suffix(start, "/")]))
}
