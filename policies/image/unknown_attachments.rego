# METADATA
# title: It is known what is attached to the image
# description: >-
#   Signatures, SBOMs and provenance lie beside the image, in a layout or a registry. A config or an archive of `docker save`
#   has no room for them, so whether there are any nobody can say.
# scope: package
# custom:
#   id: PLM-I070
#   severity: low
#   principle: non-repudiation
#   profiles: [cis]
#   frameworks:
#     - cis-docker: "4.5"
#     - cis-docker: "4.12"
#   remediation: |
#     Judge the image where it was pushed to:
#     plimsoll check --image registry.example.com/shop/web:1.4.2
#   examples:
#     bad: |
#       reference: {text: "shop/web:1.4.2", registry: docker.io, repository: shop/web, tag: "1.4.2"}
#       config:
#         user: "10001:10001"
#     good: |
#       reference: {text: "shop/web:1.4.2", registry: docker.io, repository: shop/web, tag: "1.4.2"}
#       config:
#         user: "10001:10001"
#       attachments:
#         - {kind: signature, format: cosign}
package plimsoll.image.unknown_attachments

deny contains {"message": "nobody can say whether the image is signed: judged like this it has no attachments", "path": ["attachments"]} if {
	not input.attachments
}
