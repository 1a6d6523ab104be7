# METADATA
# title: Nothing is fetched without encryption
# description: >-
#   On the way from the server anybody can read what is fetched over HTTP, and put something else in its
#   place. The build would not notice.
# scope: package
# custom:
#   id: PLM-D032
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.11"
#   remediation: |
#     Write https, or compare the checksum in the same step:
#     RUN curl -fsSLO https://example.org/tool.tgz
#   examples:
#     bad: |
#       FROM alpine:3.24
#       RUN wget http://example.org/keys.asc
#     good: |
#       FROM alpine:3.24
#       RUN wget https://example.org/keys.asc
package plimsoll.dockerfile.plain_http

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.downloads

deny contains {"message": message, "path": array.concat(path, ["commands", i, "arguments", k])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "RUN"
	not downloads.checks(instruction.commands)
	some i, command in instruction.commands
	command.program in {"curl", "wget", "aria2c", "git", "pip", "pip3", "npm", "yarn", "pnpm", "gem", "go"}
	some k, address in command.arguments
	plain(address)
	message := sprintf("`%s` fetches `%s` without encryption", [command.program, address])
}

deny contains {"message": message, "path": array.concat(path, ["sources", i])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "ADD"
	not "checksum" in {flag.name | some flag in instruction.flags}
	some i, address in instruction.sources
	plain(address)
	message := sprintf("`ADD` fetches `%s` without encryption", [address])
}

plain(address) if {
	regex.match(`^(http|ftp|git)://`, address)
	host := split(split(split(address, "://")[1], "/")[0], ":")[0]
	contains(host, ".")
	not downloads.is_local(address)
	not regex.match(`\.(local|internal|localhost|lan|svc)$`, host)
}
