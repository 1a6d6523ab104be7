# METADATA
# title: What runs in production is what was tested
# description: >-
#   An application that is built anew for each environment, or moved by hand, is another program in
#   production than the one that was tested. The same digest everywhere is the proof that it is not.
# scope: package
# custom:
#   id: PLM-E001
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.5"
#   parameters:
#     ahead:
#       description: The environments that may run what no other has yet.
#       default: [dev, development]
#   examples:
#     form: normal
#     bad: |
#       environment: production
#       containers:
#         - {name: web, role: app, image: {text: "registry.example.com/web:1.4", registry: registry.example.com, repository: web, tag: "1.4"}}
#       related:
#         elsewhere:
#           - environment: staging
#             file: deploy/staging/web.yaml
#             containers:
#               - {name: web, image: {text: "registry.example.com/web:1.5", registry: registry.example.com, repository: web, tag: "1.5"}}
#     good: |
#       environment: production
#       containers:
#         - {name: web, role: app, image: {text: "registry.example.com/web:1.5", registry: registry.example.com, repository: web, tag: "1.5"}}
#       related:
#         elsewhere:
#           - environment: staging
#             file: deploy/staging/web.yaml
#             containers:
#               - {name: web, image: {text: "registry.example.com/web:1.5", registry: registry.example.com, repository: web, tag: "1.5"}}
#   remediation: |
#     Build once, and move the same digest from one environment to the next:
#     image: registry.example.com/shop/web:1.4.2@sha256:<64 hexadecimal digits>
package plimsoll.workload.environments.same_image

import data.plimsoll.lib.containers
import data.plimsoll.lib.environments

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	environments.in_production
	some i, container in input.containers
	some other in input.related.elsewhere
	not other.environment in data.plimsoll.parameters["PLM-E001"].ahead
	some there in other.containers
	there.name == container.name
	differs(container.image, there.image)
	message := sprintf(
		"%s runs `%s`, and `%s` in %s (%s)",
		[containers.label(container), container.image.text, there.image.text, other.environment, other.file],
	)
}

# Digests tell what runs; without one on both sides, repositories and tags do. The registry may be another: a
# mirror holds the same image.
differs(one, other) if one.digest != other.digest

differs(one, other) if {
	without_digests(one, other)
	one.repository != other.repository
}

differs(one, other) if {
	without_digests(one, other)
	object.get(one, "tag", "latest") != object.get(other, "tag", "latest")
}

without_digests(one, _) if not one.digest

without_digests(_, other) if not other.digest
