# METADATA
# title: Keys of repositories hold for their repository alone
# description: >-
#   What apt-key adds may sign packages of every repository, Debian's own included. The program has been deprecated
#   since 2020 and is gone from Debian 13.
# scope: package
# custom:
#   id: PLM-D104
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#     - nist-800-190: "4.1.5"
#   remediation: |
#     Put the key into a file, and name the file in the repository's source with `signed-by`:
#     ADD --chmod=644 https://example.org/key.asc /etc/apt/keyrings/example.asc
#   examples:
#     bad: |
#       FROM debian:bookworm-slim
#       COPY key.asc /tmp/
#       RUN apt-key add /tmp/key.asc
#     good: |
#       FROM debian:bookworm-slim
#       COPY key.asc /etc/apt/keyrings/example.asc
#       RUN echo "deb [signed-by=/etc/apt/keyrings/example.asc] https://example.org/debian bookworm main" \
#           > /etc/apt/sources.list.d/example.list
package plimsoll.dockerfile.apt_key

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program == "apt-key"
	adds(command)
	message := "a key that `apt-key` adds may sign packages of every repository"
}

adds(command) if command.operands[0] == "add"

adds(command) if commands.has_flag(command, {"recv-keys", "recv-key", "recv", "receive-keys", "fetch-keys", "import"})
