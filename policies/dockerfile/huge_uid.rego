# METADATA
# title: Accounts with high numbers leave no huge log
# description: >-
#   Useradd notes each account in a file whose size grows with the number, sparse on disk and gigabytes in
#   a layer. Without the note nothing is missing.
# scope: package
# custom:
#   id: PLM-D045
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3046"
#   remediation: |
#     Leave the note out:
#     RUN useradd --no-log-init --uid 1000680000 app
#   examples:
#     bad: |
#       FROM debian:trixie-slim
#       RUN useradd --uid 1000680000 app
#     good: |
#       FROM debian:trixie-slim
#       RUN useradd --no-log-init --uid 1000680000 app
package plimsoll.dockerfile.huge_uid

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	command.program == "useradd"
	not commands.has_flag(command, {"l", "no-log-init"})
	some i, number in commands.value(command, {"-u", "--uid"})
	regex.match(`^[0-9]{6,}$`, number)
	message := sprintf("`useradd` writes a log that grows with the number, to user %s", [number])
}
