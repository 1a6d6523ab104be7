# METADATA
# title: Dependencies for development do not ship
# description: >-
#   Test runners, bundlers and their hundreds of dependencies are code that production never calls and
#   attackers may. Each of their flaws shows up in every scan.
# scope: package
# custom:
#   id: PLM-D061
#   severity: low
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.3"
#   remediation: |
#     Leave them out of the stage that ships:
#     RUN npm ci --omit=dev
#     RUN composer install --no-dev
#   examples:
#     bad: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY package.json package-lock.json ./
#       RUN npm ci && npm cache clean --force
#     good: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY package.json package-lock.json ./
#       RUN npm ci --omit=dev && npm cache clean --force
package plimsoll.dockerfile.dev_dependencies

import data.plimsoll.lib.commands
import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.shipped
	not dockerfile.for_development
	installs(command)
	not commands.has_flag(command, omitting)
	not for_production(input.stages[path[1]])
	not pruned(path[1])
	not set_here(command)
	message := sprintf("`%s` installs what only development needs", [command.text])
}

omitting := {"omit", "production", "prod", "only", "P", "no-dev", "without", "omit=dev", "frozen-production", "g", "global"}

installs(command) if {
	command.program in {"npm", "pnpm"}
	command.operands in [["ci"], ["install"], ["i"], ["clean-install"]]
}

installs(command) if {
	command.program == "composer"
	command.operands[0] == "install"
}

for_production(stage) if {
	some pair in stage.env
	pair.name in {"NODE_ENV", "NPM_CONFIG_PRODUCTION", "NPM_CONFIG_OMIT", "COMPOSER_NO_DEV"}
	pair.value in {"production", "true", "dev", "1"}
}

set_here(command) if {
	some pair in command.assignments
	pair.name in {"NODE_ENV", "COMPOSER_NO_DEV"}
}

# Whether a later step takes them away again.
pruned(i) if {
	some instruction in input.stages[i].instructions
	some command in instruction.commands
	command.program in {"npm", "pnpm"}
	command.operands[0] == "prune"
}
