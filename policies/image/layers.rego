# METADATA
# title: The image is of a size that can be looked after
# description: >-
#   Some hundred layers are more than builders and runtimes take, and an image of gigabytes is more than
#   anybody looks through. Both come from steps that should be one, or should not be in the image.
# scope: package
# custom:
#   id: PLM-I035
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   parameters:
#     count:
#       description: How many layers an image may have.
#       default: 60
#     bytes:
#       description: How large it may be, unpacked.
#       default: 1073741824
#   remediation: |
#     Join steps, and build in a stage of its own:
#     RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
#   examples:
#     parameters:
#       PLM-I035.count: 3
#     bad: |
#       layers:
#         - {size: 29127311, unpacked: 78600000}
#         - {size: 1204, unpacked: 3584}
#         - {size: 1377, unpacked: 4096}
#         - {size: 912, unpacked: 2560}
#     good: |
#       layers:
#         - {size: 29127311, unpacked: 78600000}
#         - {size: 3120, unpacked: 10240}
package plimsoll.image.layers

deny contains {"message": message, "path": ["layers"]} if {
	most := data.plimsoll.parameters["PLM-I035"].count
	count(input.layers) > most
	message := sprintf("the image has %d layers, more than %d", [count(input.layers), most])
}

deny contains {"message": message, "path": ["layers", largest[0]]} if {
	most := data.plimsoll.parameters["PLM-I035"].bytes
	size := sum([layer.unpacked | some layer in input.layers])
	size > most
	message := sprintf("the image has %d MiB, more than %d, and most of them in layer %d", [mebibytes(size), mebibytes(most), largest[0]])
}

largest := [i | some i, layer in input.layers; layer.unpacked == max([other.unpacked | some other in input.layers])]

mebibytes(bytes) := floor(bytes / 1048576)
