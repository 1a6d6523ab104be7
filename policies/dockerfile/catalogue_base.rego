# METADATA
# title: What ships is built on an image of the catalogue
# description: >-
#   A handful of base images that somebody watches are patched sooner than dozens that nobody does. The
#   catalogue names them for each stack.
# scope: package
# custom:
#   id: PLM-D012
#   severity: low
#   principle: integrity
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Take the choice of the catalogue for the stack, or lay a catalogue of your own over it with --data:
#     FROM node:24-slim
#   examples:
#     bad: |
#       FROM registry.example.com/old/node:24
#       CMD ["node", "server.js"]
#     good: |
#       FROM node:24-slim
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.catalogue_base

import data.plimsoll.lib.bases
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.stacks

deny contains {"message": message, "path": ["stages", origin.index, "base"]} if {
	origin := dockerfile.origin(input.final_stage)
	origin.base.kind == "image"
	image := origin.base.image
	not image.invalid

	# All choices are for Linux.
	not dockerfile.windows(origin.index)
	data.plimsoll.catalogue.stacks
	not bases.approved(image)
	message := sprintf("`%s` is not in the catalogue; for %s it has %s", [image.text, stacks.title(stacks.of), stacks.choices(stacks.of)])
}
