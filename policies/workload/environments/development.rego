# METADATA
# title: Nothing of development runs in production
# description: >-
#   An image that was built for trying things out has debuggers, test accounts and no promise behind it; a
#   registry for such images is one that anybody may push to.
# scope: package
# custom:
#   id: PLM-E003
#   severity: high
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.5"
#   parameters:
#     words:
#       description: Words that mark the tags of images, and the names of secrets and config maps, of development.
#       default: [dev, devel, develop, development, debug, snapshot, test, testing, wip]
#     registries:
#       description: Registries, or what their repositories start with, that hold what is being developed.
#       default: []
#   examples:
#     form: normal
#     bad: |
#       environment: production
#       containers:
#         - {name: web, role: app, image: {text: "registry.example.com/web:1.5-SNAPSHOT", registry: registry.example.com, repository: web, tag: 1.5-SNAPSHOT}}
#     good: |
#       environment: production
#       containers:
#         - {name: web, role: app, image: {text: "registry.example.com/web:1.5", registry: registry.example.com, repository: web, tag: "1.5"}}
#   remediation: |
#     Release it, and deploy the release:
#     image: registry.example.com/shop/web:1.4.2@sha256:<64 hexadecimal digits>
package plimsoll.workload.environments.development

import data.plimsoll.lib.containers
import data.plimsoll.lib.environments

parameters := data.plimsoll.parameters["PLM-E003"]

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	environments.in_production
	some i, container in input.containers
	word := marker(container.image.tag)
	message := sprintf("%s runs `%s`, whose tag says `%s`", [containers.label(container), container.image.text, word])
}

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	environments.in_production
	some i, container in input.containers
	some registry in parameters.registries
	startswith(sprintf("%s/%s/", [container.image.registry, container.image.repository]), registry_folder(registry))
	message := sprintf(
		"%s runs `%s`, from the registry for development `%s`",
		[containers.label(container), container.image.text, registry],
	)
}

deny contains {"message": message, "path": ["related", list, i]} if {
	environments.in_production
	some list, what in {"secrets": "secret", "config_maps": "config map"}
	some i, named in input.related[list]
	word := marker(named.name)
	message := sprintf("the %s `%s` is of another environment: its name says `%s`", [what, named.name, word])
}

# The first word of a name that marks what is being developed.
marker(name) := [word | some word in regex.split(`[^a-z]+`, lower(name)); word in parameters.words][0]

registry_folder(registry) := sprintf("%s/", [trim_suffix(registry, "/")])
