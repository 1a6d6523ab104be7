# METADATA
# title: Base images are pinned by digest
# description: >-
#   A tag can be moved to another image at any time, by its owner or by whoever took over the account.
#   Only a digest makes every build start from the bytes that were reviewed.
# scope: package
# custom:
#   id: PLM-D003
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Write the digest after the tag, and let a bot such as Renovate or Dependabot move both:
#     FROM node:22.11-alpine@sha256:<64 hexadecimal digits>
#   examples:
#     bad: |
#       FROM node:24-slim
#       CMD ["node", "server.js"]
#     good: |
#       FROM node:24-slim@sha256:5b3c1f0a9d7e4c2b8f6a1d0e3c5b7a9f2e4d6c8b0a1f3e5d7c9b2a4f6e8d0c1b
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.pinned_base

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.base.kind == "image"
	image := stage.base.image
	image.repository
	not image.digest
	message := sprintf("base image `%s` has no digest, so a later build may start from something else", [image.text])
}
