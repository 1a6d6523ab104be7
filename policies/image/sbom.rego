# METADATA
# title: The image comes with a list of what is in it
# description: >-
#   When the next flaw makes the news, the list answers within minutes which images have it. Without one
#   they all have to be unpacked.
# scope: package
# custom:
#   id: PLM-I036
#   severity: low
#   principle: non-repudiation
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.1.1"
#   remediation: |
#     Let the builder write it:
#     docker buildx build --sbom=true --push --tag registry.example.com/shop/web:1.4.2 .
#   examples:
#     bad: |
#       attachments:
#         - {kind: signature, format: cosign}
#     good: |
#       attachments:
#         - {kind: signature, format: cosign}
#         - {kind: sbom, format: spdx, predicate_type: "https://spdx.dev/Document"}
package plimsoll.image.sbom

deny contains {"message": "no SBOM is attached to the image", "path": ["attachments"]} if {
	input.attachments
	every attachment in input.attachments {
		attachment.kind != "sbom"
	}
}
