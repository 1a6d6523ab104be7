# METADATA
# title: The platform is chosen when the image is built
# description: >-
#   A platform that is written into FROM holds for everybody who builds, whatever they ask for. On other machines
#   the image runs in an emulator, or not at all.
# scope: package
# custom:
#   id: PLM-D106
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3029"
#   remediation: |
#     Leave it out. A stage that only builds may stay on the machine's own platform:
#     FROM --platform=$BUILDPLATFORM golang:1.27 AS build
#   examples:
#     bad: |
#       FROM --platform=linux/amd64 debian:trixie-slim
#       CMD ["/app/server"]
#     good: |
#       FROM debian:trixie-slim
#       CMD ["/app/server"]
package plimsoll.dockerfile.fixed_platform

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": ["stages", i, "from", "flags", k]} if {
	some i in dockerfile.shipped
	some k, flag in input.stages[i].from.flags
	flag.name == "platform"
	not contains(written(flag), "$")
	not dockerfile.windows(i)
	message := sprintf("the image is for `%s` wherever it is built", [flag.value])
}

deny contains {"message": message, "path": ["stages", i, "from", "flags", k]} if {
	some i in dockerfile.shipped
	some k, flag in input.stages[i].from.flags
	flag.name == "platform"
	regex.match(`\$(BUILDPLATFORM\b|\{BUILDPLATFORM\b)`, written(flag))
	message := "the image is for the machine that builds it, whatever platform is asked for"
}

# What stands in the file, whatever value a build or a default gives it.
written(flag) := object.get(flag, "written", flag.value)
