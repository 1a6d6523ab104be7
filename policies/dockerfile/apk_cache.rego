# METADATA
# title: The index of apk is not left in the image
# description: >-
#   Without --no-cache the index that apk fetches stays in the layer, where nobody reads it again. It is
#   out of date by the next day.
# scope: package
# custom:
#   id: PLM-D054
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#     - hadolint: "DL3019"
#   remediation: |
#     Ask apk not to keep it:
#     RUN apk add --no-cache curl
#   examples:
#     bad: |
#       FROM alpine:3.24
#       RUN apk add curl
#     good: |
#       FROM alpine:3.24
#       RUN apk add --no-cache curl
package plimsoll.dockerfile.apk_cache

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains commands.with_more(finding, path, call.at, "--no-cache") if {
	some path, call in packages.installs
	call.family == "apk"
	dockerfile.ships(path)
	not commands.has_flag(call.command, {"no-cache", "no-network"})
	instruction := commands.instruction(path)
	not commands.removes(instruction.commands, "/var/cache/apk")
	not commands.mounted(instruction, "/var/cache/apk")
	not commands.mounted(instruction, "/etc/apk/cache")
	finding := {
		"message": "the index of packages stays in the layer",
		"path": commands.argument_path(path, call.at),
	}
}
