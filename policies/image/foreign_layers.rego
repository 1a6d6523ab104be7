# METADATA
# title: All layers come from the registry of the image
# description: >-
#   A foreign layer is fetched from an address that stands in the manifest, from whoever answers there. A
#   copy of the image in another registry does not have it.
# scope: package
# custom:
#   id: PLM-I023
#   severity: low
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Build the image on a base whose layers may be passed on:
#     docker buildx build --tag registry.example.com/shop/web:1.4.3 .
#   examples:
#     bad: |
#       platform: {os: linux, architecture: amd64}
#       layers:
#         - {media_type: application/vnd.docker.image.rootfs.foreign.diff.tar.gzip, size: 43912331}
#     good: |
#       platform: {os: linux, architecture: amd64}
#       layers:
#         - {media_type: application/vnd.oci.image.layer.v1.tar+gzip, size: 43912331}
package plimsoll.image.foreign_layers

deny contains {"message": message, "path": ["layers", i]} if {
	some i, layer in input.layers
	regex.match(`\.(foreign|nondistributable)\.`, layer.media_type)
	not windows
	message := sprintf("layer %d is a foreign one, which the registry does not hold", [i])
}

# Of Windows the base layers may not be passed on.
windows if lower(input.platform.os) == "windows"
