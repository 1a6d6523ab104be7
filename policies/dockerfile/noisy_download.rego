# METADATA
# title: Downloads do not fill the log
# description: >-
#   Wget draws a bar of dots, which in the log of a build is thousands of lines. What failed stands somewhere among
#   them.
# scope: package
# custom:
#   id: PLM-D114
#   severity: low
#   principle: non-repudiation
#   profiles: [strict]
#   frameworks:
#     - hadolint: "DL3047"
#   remediation: |
#     Ask for errors only, or for a bar that takes one line:
#     RUN wget --no-verbose https://example.org/tool-1.4.tgz
#   examples:
#     bad: |
#       FROM buildpack-deps:trixie-curl
#       RUN wget https://example.org/key.asc
#     good: |
#       FROM buildpack-deps:trixie-curl
#       RUN wget --no-verbose https://example.org/key.asc
package plimsoll.dockerfile.noisy_download

import data.plimsoll.lib.commands
import data.plimsoll.lib.downloads

deny contains {"message": "`wget` draws its progress into the log", "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program == "wget"
	count(downloads.addresses(command)) > 0
	not commands.has_flag(command, {"q", "quiet", "nv", "no-verbose", "progress", "o", "a", "output-file", "append-output"})
	not "-nv" in command.arguments
}
