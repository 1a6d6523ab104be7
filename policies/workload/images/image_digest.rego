# METADATA
# title: Every image is named by its digest
# description: >-
#   A tag can be moved to another image in the registry, by a release or by an attacker, and nodes that pull
#   later run something else. A digest is the image's own content.
# scope: package
# custom:
#   id: PLM-W030
#   severity: low
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.2.2"
#     - nsa-cisa: Building secure container images
#   remediation: |
#     Write the digest behind the tag, which then is there for people only:
#     image: registry.example.com/shop/web:1.4.2@sha256:<64 hexadecimal digits>
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2@sha256:3b1cb0d0c2f5a4e9e5f6d7a8b9c0d1e2f30415263748596a7b8c9daebfc0d1e2
package plimsoll.workload.images.image_digest

import data.plimsoll.lib.containers
import data.plimsoll.lib.images

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	container.image.repository
	not container.image.digest

	# What floats anyway is the business of PLM-W003.
	not images.floating(container.image)
	message := sprintf("image `%s` of %s has no digest", [container.image.text, containers.label(container)])
}
