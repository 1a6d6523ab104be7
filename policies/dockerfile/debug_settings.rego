# METADATA
# title: What ships is not set up for development
# description: >-
#   In development frameworks show stack traces and settings to everybody, load code on request and wait
#   for debuggers. What is set in the image holds wherever nobody changes it.
# scope: package
# custom:
#   id: PLM-D085
#   severity: medium
#   principle: confidentiality
#   profiles: [production]
#   remediation: |
#     Set production in the image, and development where one develops:
#     ENV NODE_ENV=production
#   examples:
#     bad: |
#       FROM node:24-slim
#       ENV NODE_ENV=development
#       CMD ["node", "server.js"]
#     good: |
#       FROM node:24-slim
#       ENV NODE_ENV=production
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.debug_settings

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.environment

deny contains {"message": message, "path": array.concat(path, ["pairs", k, "value"])} if {
	some path, instruction in dockerfile.named("ENV")
	dockerfile.ships(path)
	not dockerfile.for_development
	some k, pair in instruction.pairs
	environment.development(pair.name, pair.value)
	message := sprintf("`%s=%s` is for development", [pair.name, pair.value])
}

deny contains {"message": message, "path": array.concat(path, ["commands", c, "arguments", k])} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"CMD", "ENTRYPOINT"}
	dockerfile.ships(path)
	some c, command in instruction.commands
	some k, argument in command.arguments
	environment.debugger(argument)
	message := sprintf("`%s` lets a debugger in", [argument])
}
