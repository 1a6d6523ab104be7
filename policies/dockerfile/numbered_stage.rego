# METADATA
# title: Stages are told by their names
# description: >-
#   A number stands for another stage as soon as one is put in before it. The build then copies from the wrong one, and
#   often finds a file of that name there.
# scope: package
# custom:
#   id: PLM-D119
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Give the stage a name, and use it:
#     FROM golang:1.27 AS build
#     COPY --from=build /app /app
#   examples:
#     bad: |
#       FROM golang:1.27
#       RUN go install example.org/tool@v1.4.2
#       FROM debian:trixie-slim
#       COPY --from=0 /go/bin/tool /usr/local/bin/
#     good: |
#       FROM golang:1.27 AS build
#       RUN go install example.org/tool@v1.4.2
#       FROM debian:trixie-slim
#       COPY --from=build /go/bin/tool /usr/local/bin/
package plimsoll.dockerfile.numbered_stage

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": path} if {
	some path, from in named
	from.kind == "stage"
	regex.match(`^[0-9]+$`, from.text)
	message := sprintf("`%s` is another stage once one is put in before it", [from.text])
}

# Every stage or image that something is taken from, by the place where it is named.
named[array.concat(path, ["from"])] := instruction.from if {
	some path, instruction in dockerfile.instructions
}

named[array.concat(path, ["mounts", i, "from"])] := mount.from if {
	some path, instruction in dockerfile.instructions
	some i, mount in instruction.mounts
}
