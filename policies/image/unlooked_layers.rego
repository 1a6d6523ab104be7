# METADATA
# title: Somebody has looked into the image
# description: >-
#   Without the layers nothing is known of packages, files and accounts, and rules about them find nothing. A report should
#   not read as if all were well there.
# scope: package
# custom:
#   id: PLM-I069
#   severity: low
#   principle: non-repudiation
#   profiles: [cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - cis-docker: "4.4"
#     - cis-docker: "4.8"
#   remediation: |
#     Judge the image where its layers are, in a layout, an archive or a registry:
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
#       contents:
#         packages:
#           - {name: libc6, version: "2.41-12", manager: dpkg, layer: 0}
package plimsoll.image.unlooked_layers

deny contains {"message": "nobody looked into the layers of the image", "path": ["layers"]} if {
	not input.contents
}
