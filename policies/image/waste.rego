# METADATA
# title: Layers do not carry what later ones delete
# description: >-
#   What a step deletes or replaces stays in the layers below. Everybody who pulls the image pays for it, nobody sees it,
#   and whoever unpacks the layers alone still finds it.
# scope: package
# custom:
#   id: PLM-I077
#   severity: low
#   principle: integrity
#   profiles: [production]
#   parameters:
#     bytes:
#       description: How many bytes of files below a step may delete or replace.
#       default: 10485760
#     percent:
#       description: How much that may be of all files in the image, in per cent.
#       default: 5
#   remediation: |
#     Delete in the step that writes, or build in an earlier stage and copy what is needed:
#     RUN curl -fsSLO https://example.com/sdk.tgz && tar -xzf sdk.tgz -C /opt && rm sdk.tgz
#   examples:
#     bad: |
#       layers:
#         - {removed_bytes: 52428800, removes_bytes: 0}
#         - {removed_bytes: 0, removes_bytes: 52428800}
#       contents:
#         waste:
#           bytes: 52428800
#           total: 104857600
#           files: [{path: /tmp/sdk.tgz, size: 52428800, layer: 0, removed_by: 1}]
#     good: |
#       layers:
#         - {removed_bytes: 1024, removes_bytes: 0}
#         - {removed_bytes: 0, removes_bytes: 1024}
#       contents:
#         waste: {bytes: 1024, total: 52429824, files: []}
package plimsoll.image.waste

parameters := data.plimsoll.parameters["PLM-I077"]

deny contains {"message": message, "path": ["layers", i]} if {
	some i, layer in input.layers
	layer.removes_bytes > parameters.bytes
	share := (layer.removes_bytes * 100) / input.contents.waste.total
	share > parameters.percent
	message := sprintf("this step deletes or replaces %d MiB that stay in the layers below, %d %% of the image%s", [
		round(layer.removes_bytes / 1048576),
		round(share),
		named(i),
	])
}

# The largest files that a layer removes.
named(layer) := sprintf(": %s", [concat(", ", shown)]) if {
	shown := largest(layer)
	count(shown) > 0
}

named(layer) := "" if count(largest(layer)) == 0

largest(layer) := array.slice(
	[sprintf("`%s` (%d MiB)", [file.path, round(file.size / 1048576)]) |
		some file in input.contents.waste.files
		file.removed_by == layer
	],
	0, 3,
)
