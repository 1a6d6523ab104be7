# METADATA
# title: The caches of npm, yarn and pnpm are not left in the image
# description: >-
#   They keep a packed copy of every dependency, for an install that never comes. In the image that ships
#   it is dead weight.
# scope: package
# custom:
#   id: PLM-D057
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3060"
#   remediation: |
#     Clean up in the same step, or keep it in a cache of the builder:
#     RUN npm ci --omit=dev && npm cache clean --force
#     RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
#   examples:
#     bad: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY package.json package-lock.json ./
#       RUN npm ci --omit=dev
#     good: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY package.json package-lock.json ./
#       RUN npm ci --omit=dev && npm cache clean --force
package plimsoll.dockerfile.node_cache

import data.plimsoll.lib.commands

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.shipped
	installs(command)
	instruction := commands.instruction(path)
	not cached(instruction)
	not cleaned(instruction.commands)
	message := sprintf("the cache of `%s` stays in the layer", [command.program])
}

installs(command) if {
	command.program in {"npm", "pnpm"}
	command.operands[0] in {"install", "i", "ci", "clean-install", "add"}
}

installs(command) if {
	command.program == "yarn"
	count(command.operands) == 0
	not commands.has_flag(command, {"version", "help", "v"})
}

installs(command) if {
	command.program == "yarn"
	command.operands[0] in {"install", "add"}
}

cached(instruction) if {
	some mount in instruction.mounts
	mount.type in {"cache", "tmpfs"}
}

cleaned(list) if {
	some command in list
	command.program in {"npm", "yarn", "pnpm"}
	command.operands[0] in {"cache", "store"}
	command.operands[1] in {"clean", "clear", "prune", "rm", "verify"}
}

cleaned(list) if {
	some command in list
	command.program == "rm"
	some operand in command.operands
	regex.match(`(\.npm|\.cache|_cacache|/yarn|/pnpm)(/.*)?$|^/(root|tmp)`, operand)
}
