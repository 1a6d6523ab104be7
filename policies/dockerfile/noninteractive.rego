# METADATA
# title: DEBIAN_FRONTEND is not kept in the image
# description: >-
#   Set with ENV it holds in every container, where somebody who installs a package by hand is asked
#   nothing and told nothing. It is for the build alone.
# scope: package
# custom:
#   id: PLM-D086
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   remediation: |
#     Set it for the build:
#     ARG DEBIAN_FRONTEND=noninteractive
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       ENV DEBIAN_FRONTEND=noninteractive
#     good: |
#       FROM debian:trixie-slim
#       ARG DEBIAN_FRONTEND=noninteractive
package plimsoll.dockerfile.noninteractive

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "name"])} if {
	some path, instruction in dockerfile.named("ENV")
	dockerfile.ships(path)
	some i, pair in instruction.pairs
	pair.name == "DEBIAN_FRONTEND"
	pair.value != ""
	message := "`DEBIAN_FRONTEND` holds in every container, too"
}
