# METADATA
# title: The image says how it was built
# description: >-
#   Provenance tells which builder made the image, from which source, with which parameters. Without it
#   nobody can tell an image of the pipeline from one of somebody's laptop.
# scope: package
# custom:
#   id: PLM-I038
#   severity: low
#   principle: non-repudiation
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Let the builder write it:
#     docker buildx build --provenance=mode=max --push --tag registry.example.com/shop/web:1.4.2 .
#   examples:
#     bad: |
#       attachments:
#         - {kind: sbom, format: spdx, predicate_type: "https://spdx.dev/Document"}
#     good: |
#       attachments:
#         - {kind: sbom, format: spdx, predicate_type: "https://spdx.dev/Document"}
#         - {kind: provenance, format: slsa, predicate_type: "https://slsa.dev/provenance/v1"}
package plimsoll.image.provenance

deny contains {"message": "no provenance is attached to the image", "path": ["attachments"]} if {
	input.attachments
	every attachment in input.attachments {
		attachment.kind != "provenance"
	}
}
