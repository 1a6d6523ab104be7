# METADATA
# title: Base images come from registries that somebody vouches for
# description: >-
#   Whoever publishes the base image decides what runs before the first line of this file does. A registry
#   or account on the list is one that somebody has looked at.
# scope: package
# custom:
#   id: PLM-D011
#   severity: medium
#   principle: integrity
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#     - hadolint: "DL3026"
#   parameters:
#     registries:
#       description: >-
#         Where images may come from, as the start of their full name. `docker.io/library` are Docker's
#         official images.
#       default:
#         - docker.io/library
#         - docker.io/nginxinc
#         - gcr.io/distroless
#         - mcr.microsoft.com
#         - registry.access.redhat.com
#         - registry.redhat.io
#         - registry.k8s.io
#         - public.ecr.aws/docker/library
#         - public.ecr.aws/lambda
#         - cgr.dev/chainguard
#   remediation: |
#     Build from an image of a publisher on the list, or mirror this one where it is scanned. To add a registry:
#     plimsoll check --set 'PLM-D011.registries=["docker.io/library","registry.example.com"]'
#   examples:
#     parameters:
#       PLM-D011.registries: [docker.io/library, registry.example.com]
#     bad: |
#       FROM docker.io/somebody/node:24
#       CMD ["node", "server.js"]
#     good: |
#       FROM registry.example.com/base/node:24
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.trusted_registry

import data.plimsoll.lib.bases

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.base.kind == "image"
	name := bases.key(stage.base.image)
	every registry in data.plimsoll.parameters["PLM-D011"].registries {
		not within(name, registry)
	}
	message := sprintf("`%s` comes from `%s`, which is not among the registries to build from", [
		stage.base.image.text,
		publisher(stage.base.image),
	])
}

within(name, registry) if startswith(name, concat("", [trim_suffix(registry, "/"), "/"]))

within(name, registry) if name == registry

publisher(image) := concat("/", [image.registry, split(image.repository, "/")[0]])
