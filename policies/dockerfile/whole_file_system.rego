# METADATA
# title: No file system is laid over another
# description: >-
#   A stage that is copied as a whole brings its own distribution along. Laid over another, its libraries, accounts and package
#   database take the place of those below, and what is installed can no longer be told.
# scope: package
# custom:
#   id: PLM-D132
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3067"
#   remediation: |
#     Name what was built:
#     COPY --from=build /out/server /app/server
#   examples:
#     bad: |
#       FROM golang:1.27 AS build
#       RUN go build -o /out/server ./cmd/server
#       FROM debian:trixie-slim
#       COPY --from=build / /
#     good: |
#       FROM golang:1.27 AS build
#       RUN go build -o /out/server ./cmd/server
#       FROM debian:trixie-slim
#       COPY --from=build /out/server /app/server
package plimsoll.dockerfile.whole_file_system

import data.plimsoll.lib.dockerfile

# A stage on `scratch` that is filled with files by name is often copied as a whole, and into `scratch` it is how
# layers are made one. Of an image nobody here knows how much is in it.
deny contains {"message": message, "path": array.concat(path, ["sources", k])} if {
	some path, instruction in dockerfile.named("COPY")
	dockerfile.origin(path[1]).base.kind == "image"
	source := instruction.from.stage
	has_system(source)
	some k, folder in instruction.sources
	whole(folder)
	whole(instruction.destination)
	message := sprintf("all of `%s` is laid over `%s`", [
		instruction.from.text,
		dockerfile.origin(path[1]).base.text,
	])
}

whole(folder) if regex.match(`^(/\.?|/\*)$`, folder)

# What runs programs has the files that they need, and a distribution around them.
has_system(index) if {
	dockerfile.origin(index).base.kind == "image"
	some i in dockerfile.chain(index)
	some instruction in input.stages[i].instructions
	instruction.name == "RUN"
}
