# METADATA
# title: One program for downloads is enough
# description: >-
#   Curl and wget do the same for a build, and each brings libraries that have to be patched. What ships
#   needs neither, as a rule.
# scope: package
# custom:
#   id: PLM-D091
#   severity: low
#   principle: integrity
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL4001"
#   remediation: |
#     Stay with one, or let the builder fetch:
#     ADD --checksum=sha256:<64 hexadecimal digits> https://example.org/tool-1.4.tgz /tmp/
#   examples:
#     bad: |
#       FROM alpine:3.24
#       RUN apk add --no-cache curl wget
#     good: |
#       FROM alpine:3.24
#       RUN apk add --no-cache curl
package plimsoll.dockerfile.two_downloaders

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.packages

deny contains {"message": message, "path": packages.package_path(path, i)} if {
	some path, call in packages.installs
	dockerfile.ships(path)
	some i, name in call.packages
	packages.name(name) == "wget"
	"curl" in installed
	not packages.taken_away(commands.instruction(path).commands, call, {i: name})
	message := "`wget` is installed beside `curl`"
}

installed := {packages.name(name) |
	some path, call in packages.installs
	dockerfile.ships(path)
	some name in call.packages
}
