# METADATA
# title: What is downloaded is checked before it is used
# description: >-
#   The server, or whoever has taken it over, decides on the day of the build what ends up in the image. A
#   checksum or signature in the same step stops the build instead.
# scope: package
# custom:
#   id: PLM-D031
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Compare with the checksum of the version that was tested, in the same step, or let the builder do both:
#     ADD --checksum=sha256:<64 hexadecimal digits> https://example.org/tool-1.4.tgz /tmp/
#   examples:
#     bad: |
#       FROM buildpack-deps:trixie-curl
#       RUN curl -fsSLO https://example.org/tool-1.4
#     good: |
#       FROM buildpack-deps:trixie-curl
#       RUN curl -fsSLO https://example.org/tool-1.4 && \
#           echo "8f6a1d0e3c5b7a9f2e4d6c8b0a1f3e5d7c9b2a4f6e8d0c1b5b3c1f0a9d7e4c2b  tool-1.4" | sha256sum -c -
package plimsoll.dockerfile.unverified_download

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.downloads

deny contains {"message": message, "path": array.concat(path, ["commands", i, "arguments", k])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "RUN"
	not downloads.checks(instruction.commands)
	some i, command in instruction.commands
	some k, address in downloads.addresses(command)
	not downloads.for_checking(address)
	downloads.keeps(instruction.commands, i, command)
	message := sprintf("nothing checks what `%s` fetches from `%s`", [command.program, host(address)])
}

host(address) := parts[count(parts) - 1] if parts := split(split(split(address, "://")[1], "/")[0], "@")
