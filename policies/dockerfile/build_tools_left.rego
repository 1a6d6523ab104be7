# METADATA
# title: Compilers and headers do not ship
# description: >-
#   What built the application is of no use to it, and of great use to whoever gets in: with a compiler
#   any attack can be made on the spot. It also makes most of the image.
# scope: package
# custom:
#   id: PLM-D062
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - nist-800-190: "4.1.2"
#   parameters:
#     packages:
#       description: Packages that are for building only; `*` stands for anything.
#       default:
#         - build-essential
#         - build-base
#         - gcc
#         - gcc-*
#         - g++
#         - clang
#         - cmake
#         - make
#         - autoconf
#         - automake
#         - libtool
#         - musl-dev
#         - linux-headers
#         - python3-dev
#         - python-dev
#         - "*-devel"
#         - kernel-headers
#   remediation: |
#     Build in a stage of its own, and copy the result:
#     FROM debian:trixie AS build
#     RUN apt-get update && apt-get install -y --no-install-recommends build-essential && make
#     FROM debian:trixie-slim
#     COPY --from=build /src/app /usr/local/bin/app
#   examples:
#     bad: |
#       FROM alpine:3.24
#       RUN apk add --no-cache gcc musl-dev
#       COPY tool.c /src/
#       RUN gcc -o /usr/local/bin/tool /src/tool.c
#       CMD ["tool"]
#     good: |
#       FROM alpine:3.24 AS build
#       RUN apk add --no-cache gcc musl-dev
#       COPY tool.c /src/
#       RUN gcc -o /tool /src/tool.c
#       FROM alpine:3.24
#       COPY --from=build /tool /usr/local/bin/
#       CMD ["tool"]
package plimsoll.dockerfile.build_tools_left

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains {"message": message, "path": packages.package_path(path, first)} if {
	some path, call in packages.installs
	dockerfile.ships(path)
	not dockerfile.for_development
	tools := {i: name | some i, name in call.packages; for_building(name)}
	count(tools) > 0
	instruction := commands.instruction(path)
	not packages.taken_away(instruction.commands, call, tools)
	first := min(object.keys(tools))
	starts_something
	message := sprintf("what is for building ships: `%s`", [concat("`, `", [name | some name in tools])])
}

# An image that starts nothing is one for others to build with.
starts_something if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"CMD", "ENTRYPOINT"}
	dockerfile.ships(path)
}

for_building(name) if {
	some pattern in data.plimsoll.parameters["PLM-D062"].packages
	glob.match(pattern, null, packages.name(name))
	not packages.name(name) in runtimes
}

# What their names make look like tools, and programs link against.
runtimes := {"gcc-base", "gcc-libs", "libgcc"}
