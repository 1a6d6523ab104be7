# METADATA
# title: COPY --from names a stage or an image
# description: >-
#   A name that is no earlier stage is taken for an image and fetched from Docker Hub, from whoever has
#   registered it there. A slip in the name of a stage so brings in files of a stranger.
# scope: package
# custom:
#   id: PLM-D024
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.2"
#     - nist-800-190: "4.1.5"
#     - hadolint: "DL3022"
#   remediation: |
#     Name an earlier stage, or an image in full:
#     COPY --from=build /app /app
#     COPY --from=docker.io/example/tool:1.4 /tool /usr/local/bin/
#   examples:
#     bad: |
#       FROM golang:1.27 AS build
#       COPY . /src
#       RUN go build -C /src -o /app .
#       FROM gcr.io/distroless/static-debian13:nonroot
#       COPY --from=builder /app /app
#     good: |
#       FROM golang:1.27 AS build
#       COPY . /src
#       RUN go build -C /src -o /app .
#       FROM gcr.io/distroless/static-debian13:nonroot
#       COPY --from=build /app /app
package plimsoll.dockerfile.copy_from_unknown

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["from"])} if {
	some path, instruction in dockerfile.instructions
	image := instruction.from.image
	image.registry == "docker.io"
	startswith(image.repository, "library/")
	not image.tag
	not image.digest
	name := trim_prefix(image.repository, "library/")
	data.plimsoll.catalogue.official
	not name in data.plimsoll.catalogue.official
	message := sprintf("no earlier stage is called `%s`, so the build fetches an image of that name%s", [name, hint(path[1], name)])
}

hint(i, name) := "; the stage of that name comes later" if later(i, name)

hint(i, name) := "" if not later(i, name)

later(i, name) if {
	some stage in input.stages
	stage.index >= i
	stage.name == name
}
