# METADATA
# title: The lists of apt are not left in the image
# description: >-
#   They are tens of megabytes that nobody reads, and out of date by the next day. Only the step that
#   fetched them can keep them out of the layer.
# scope: package
# custom:
#   id: PLM-D050
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - hadolint: "DL3009"
#   remediation: |
#     Delete them in the same step, or keep them in a cache of the builder:
#     RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y --no-install-recommends curl
#     good: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
package plimsoll.dockerfile.apt_lists

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains {"message": message, "path": commands.argument_path(path, call.at)} if {
	some path, call in packages.calls
	call.family == "apt"
	call.does == "update"
	dockerfile.ships(path)
	instruction := commands.instruction(path)
	not commands.removes(instruction.commands, "/var/lib/apt/lists")
	not commands.mounted(instruction, "/var/lib/apt")
	message := "the lists of packages stay in the layer"
}
