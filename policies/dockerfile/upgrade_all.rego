# METADATA
# title: Fixes come with a newer base image
# description: >-
#   Upgrading everything in a step gives another image each day, and a layer with a second copy of what
#   the base has. A newer base has the same fixes, tested together.
# scope: package
# custom:
#   id: PLM-D064
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3005"
#     - hadolint: "DL3031"
#     - hadolint: "DL3035"
#   remediation: |
#     Move the base image, and upgrade by name what cannot wait:
#     RUN apt-get update && apt-get install -y --only-upgrade libssl3
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*
#     good: |
#       FROM debian:trixie-slim
#       RUN apt-get update && apt-get install -y --only-upgrade --no-install-recommends libssl3t64 \
#           && rm -rf /var/lib/apt/lists/*
package plimsoll.dockerfile.upgrade_all

import data.plimsoll.lib.commands
import data.plimsoll.lib.packages

deny contains {"message": message, "path": commands.argument_path(path, call.at)} if {
	some path, call in packages.calls
	call.does in words[call.family]
	count(call.packages) == 0
	message := sprintf("`%s %s` makes every build another image", [call.command.program, call.does])
}

words := {
	"apt": {"upgrade", "dist-upgrade", "full-upgrade"},
	"apk": {"upgrade"},
	"rpm": {"update", "upgrade", "distro-sync"},
	"zypper": {"update", "up", "dist-upgrade", "dup", "patch"},
}
