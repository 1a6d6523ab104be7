# METADATA
# title: The image comes from a registry that somebody vouches for
# description: >-
#   Whoever can push to the registry decides what runs. A registry or account on the list is one that
#   somebody has looked at.
# scope: package
# custom:
#   id: PLM-I010
#   severity: medium
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.1.5"
#   parameters:
#     registries:
#       description: >-
#         Where images may come from, as the start of their full name. An empty list allows all.
#       default: []
#   remediation: |
#     Push the image to a registry on the list, and deploy it from there. To name the registries:
#     plimsoll check --set 'PLM-I010.registries=["registry.example.com/shop"]'
#   examples:
#     parameters:
#       PLM-I010.registries: [registry.example.com/shop]
#     bad: |
#       reference: {text: "somebody/web:1.4.2", registry: docker.io, repository: somebody/web, tag: "1.4.2"}
#     good: |
#       reference:
#         text: registry.example.com/shop/web:1.4.2
#         registry: registry.example.com
#         repository: shop/web
#         tag: "1.4.2"
package plimsoll.image.trusted_registry

import data.plimsoll.lib.bases

deny contains {"message": message, "path": ["reference"]} if {
	name := bases.key(input.reference)
	registries := data.plimsoll.parameters["PLM-I010"].registries
	count(registries) > 0
	every registry in registries {
		not within(name, trim_suffix(registry, "/"))
	}
	message := sprintf("`%s` comes from a registry that is not among those to run from", [input.reference.text])
}

within(name, registry) if startswith(name, concat("", [registry, "/"]))

within(name, registry) if name == registry
