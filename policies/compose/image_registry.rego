# METADATA
# title: Images come from allowed registries
# description: >-
#   Whoever may name any registry may run anything from anywhere. A list of registries is the one place where a team says
#   whose images it trusts.
# scope: package
# custom:
#   id: PLM-C038
#   severity: high
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#   parameters:
#     allowed:
#       description: >-
#         The registries that images may come from, each with a beginning of the repository if need be, such as
#         `registry.example.com/shop`. Docker's own images are `docker.io/library`. An empty list allows all.
#       default: []
#   remediation: |
#     Mirror the image to an allowed registry and name it there:
#     image: registry.example.com/mirror/nginx:1.29.1
#   examples:
#     kind: compose
#     parameters:
#       PLM-C038.allowed: [registry.example.com]
#     bad: |
#       services:
#         web:
#           image: nginx:1.29.1
#     good: |
#       services:
#         web:
#           image: registry.example.com/mirror/nginx:1.29.1
package plimsoll.compose.image_registry

allowed := data.plimsoll.parameters["PLM-C038"].allowed

deny contains {"message": message, "path": ["image"]} if {
	count(allowed) > 0

	# What is built here is given the name, and not fetched by it.
	not input.build
	place := sprintf("%s/%s", [input.image.registry, input.image.repository])
	not within(place)
	message := sprintf("image `%s` of service `%s` comes from `%s`", [input.image.text, input.name, place])
}

# A beginning ends where a part of the name ends, lest shop-evil pass for shop.
within(place) if {
	some start in allowed
	startswith(sprintf("%s/", [place]), sprintf("%s/", [trim_suffix(start, "/")]))
}
