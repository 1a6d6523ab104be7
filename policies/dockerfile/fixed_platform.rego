# METADATA
# title: No stage is nailed to one platform
# description: >-
#   A constant after --platform gives that platform whatever the build is asked for, so that on other
#   machines the result runs under emulation or not at all. Which platform to build for is for the build
#   to say.
# scope: package
# custom:
#   id: PLM-D015
#   severity: low
#   principle: integrity
#   frameworks:
#     - hadolint: "DL3029"
#   remediation: |
#       Leave it out, or build where the tools run and cross-compile:
#       FROM --platform=$BUILDPLATFORM golang:1.27 AS build
package plimsoll.dockerfile.fixed_platform

deny contains {"message": message, "path": ["stages", i, "from", "flags", j]} if {
	some i, stage in input.stages
	some j, flag in stage.from.flags
	flag.name == "platform"
	not contains(flag.value, "$")
	not startswith(lower(flag.value), "windows")
	not names_it(stage, flag.value)
	message := sprintf("the stage is built for `%s` whatever the build asks for", [flag.value])
}

# A stage such as `build-arm64` is there for one platform, for another to choose it.
names_it(stage, platform) if contains(stage.name, split(platform, "/")[1])
