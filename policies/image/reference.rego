# METADATA
# title: The image has a name that stays with it
# description: >-
#   An image without a name, or with one that moves on, cannot be traced. Nobody can say later which code
#   ran, who released it, or where else it runs.
# scope: package
# custom:
#   id: PLM-I004
#   severity: medium
#   principle: non-repudiation
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.2.2"
#   remediation: |
#     Name each build for its version or commit, and deploy it by digest:
#     docker build --tag registry.example.com/shop/web:1.4.2 .
#   examples:
#     bad: |
#       reference:
#         text: registry.example.com/shop/web:latest
#         registry: registry.example.com
#         repository: shop/web
#         tag: latest
#     good: |
#       reference:
#         text: registry.example.com/shop/web:1.4.2
#         registry: registry.example.com
#         repository: shop/web
#         tag: "1.4.2"
package plimsoll.image.reference

import data.plimsoll.lib.images

deny contains {"message": "nothing says what the image is called", "path": ["reference"]} if {
	not input.reference
}

deny contains {"message": message, "path": ["reference"]} if {
	message := sprintf("`%s` is no image reference: %s", [input.reference.text, input.reference.invalid])
}

deny contains {"message": message, "path": ["reference"]} if {
	why := images.floating(input.reference)
	message := sprintf("the image `%s` %s", [input.reference.text, why])
}
