# METADATA
# title: Layers hold nothing that tools do not see
# description: >-
#   Bytes behind the end of the archive are in the image and in no listing of it, and names that start
#   with a slash are read by each tool in its own way. Both are made by hand.
# scope: package
# custom:
#   id: PLM-I022
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - nist-800-190: "4.1.3"
#   remediation: |
#     Build the image again with a builder that writes plain layers:
#     docker buildx build --no-cache --tag registry.example.com/shop/web:1.4.3 .
#   examples:
#     bad: |
#       layers:
#         - {media_type: application/vnd.oci.image.layer.v1.tar, unpacked: 10240, entries: 3, trailing_bytes: 4096}
#     good: |
#       layers:
#         - {media_type: application/vnd.oci.image.layer.v1.tar, unpacked: 6144, entries: 3}
package plimsoll.image.hidden_bytes

deny contains {"message": message, "path": ["layers", i]} if {
	some i, layer in input.layers
	message := sprintf("layer %d has %d bytes behind its end", [i, layer.trailing_bytes])
}

deny contains {"message": message, "path": ["layers", i]} if {
	some i, layer in input.layers
	message := sprintf("layer %d has %d names that start with `/`", [i, layer.absolute_names])
}
