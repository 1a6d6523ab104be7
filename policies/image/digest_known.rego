# METADATA
# title: The image is known by its digest
# description: >-
#   Only the digest says which bytes were judged, and whether the same ones run later. Without it the
#   verdict is about something that nobody can name.
# scope: package
# custom:
#   id: PLM-I011
#   severity: low
#   principle: integrity
#   profiles: [production]
#   frameworks:
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Judge the image where it has a manifest, in a layout, an archive or a registry:
#     plimsoll check --image registry.example.com/shop/web:1.4.2
#   examples:
#     bad: |
#       reference: {text: "shop/web:1.4.2", registry: docker.io, repository: shop/web, tag: "1.4.2"}
#     good: |
#       reference: {text: "shop/web:1.4.2", registry: docker.io, repository: shop/web, tag: "1.4.2"}
#       digest: sha256:9fd7bd1b635cddb78873e0363f6054b295435972ccc36d3a6eadbfa6d2691372
package plimsoll.image.digest_known

deny contains {"message": "nothing tells the digest of the image", "path": ["reference"]} if {
	not input.digest
	not input.reference.digest
}
