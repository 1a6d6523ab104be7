# METADATA
# title: No compiler is in the image
# description: >-
#   What built the application is of no use to it, and of great use to whoever gets in. It also makes most
#   of the image.
# scope: package
# custom:
#   id: PLM-I031
#   severity: low
#   principle: integrity
#   profiles: [production, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - nist-800-190: "4.1.2"
#   parameters:
#     packages:
#       description: Names of packages that are for building only; `*` stands for anything.
#       default: [gcc, "gcc-[0-9]*", g++, "g++-[0-9]*", clang, "clang-[0-9]*", make, cmake,
#         build-essential, build-base, musl-dev, libc6-dev, linux-libc-dev]
#   remediation: |
#     Build in a stage of its own, and copy the result:
#     FROM debian:trixie-slim
#     COPY --from=build /src/app /usr/local/bin/app
#   examples:
#     bad: |
#       contents:
#         packages:
#           - {name: gcc, version: "4:14.2.0-1", manager: dpkg, layer: 1}
#           - {name: libc6, version: "2.41-12", manager: dpkg, layer: 0}
#     good: |
#       contents:
#         packages:
#           - {name: libc6, version: "2.41-12", manager: dpkg, layer: 0}
package plimsoll.image.build_tools

deny contains {"message": message, "path": ["contents", "packages", first]} if {
	tools := {i: entry.name |
		some i, entry in input.contents.packages
		some pattern in data.plimsoll.parameters["PLM-I031"].packages
		glob.match(pattern, null, entry.name)
	}
	count(tools) > 0
	first := min(object.keys(tools))
	message := sprintf("what is for building is in the image: `%s`", [concat("`, `", [name | some name in tools])])
}
