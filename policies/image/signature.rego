# METADATA
# title: The image is signed
# description: >-
#   A signature says who released the image, to whoever checks it before it runs. Without one anybody who
#   can push can release.
# scope: package
# custom:
#   id: PLM-I037
#   severity: medium
#   principle: non-repudiation
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "4.5"
#     - cis-docker: "4.12"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Sign the digest when the image is released, and check it before it runs:
#     cosign sign registry.example.com/shop/web@sha256:<64 hexadecimal digits>
#   examples:
#     bad: |
#       attachments:
#         - {kind: sbom, format: spdx, predicate_type: "https://spdx.dev/Document"}
#     good: |
#       attachments:
#         - {kind: sbom, format: spdx, predicate_type: "https://spdx.dev/Document"}
#         - {kind: signature, format: cosign}
package plimsoll.image.signature

deny contains {"message": "no signature is attached to the image", "path": ["attachments"]} if {
	input.attachments
	every attachment in input.attachments {
		attachment.kind != "signature"
	}
}
