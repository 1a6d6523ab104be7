# METADATA
# title: Dependencies are installed as the lock file says
# description: >-
#   Without the option that holds on to the lock file a package manager may resolve anew, and the image
#   gets versions that nobody tested. The lock file is changed in the build and thrown away.
# scope: package
# custom:
#   id: PLM-D060
#   severity: low
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Give the option that holds on to the lock file, which yarn 1 calls --frozen-lockfile:
#     RUN npm ci
#     RUN yarn install --immutable
#     RUN pnpm install --frozen-lockfile
#   examples:
#     bad: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY package.json package-lock.json ./
#       RUN npm install --omit=dev && npm cache clean --force
#     good: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY package.json package-lock.json ./
#       RUN npm ci --omit=dev && npm cache clean --force
package plimsoll.dockerfile.lock_file

import data.plimsoll.lib.commands

deny contains {"message": message, "path": commands.argument_path(path, 0)} if {
	some path, command in commands.runs
	command.program == "npm"
	command.operands in [["install"], ["i"]]
	not commands.has_flag(command, {"g", "global", "package-lock-only", "no-package-lock"})
	message := sprintf("`npm %s` may install other versions than the lock file has: `npm ci` does not", [command.operands[0]])
}

deny contains {"message": message, "path": array.concat(path, ["program"])} if {
	some path, command in commands.runs
	command.program in {"yarn", "pnpm"}
	command.operands in [["install"], ["i"], []]
	bare(command)
	not commands.has_flag(command, {"frozen-lockfile", "immutable", "pure-lockfile", "production-only", "offline"})
	message := sprintf("`%s` may install other versions than the lock file has", [command.text])
}

# `yarn` alone installs, `pnpm` alone does not.
bare(command) if count(command.operands) == 1

bare(command) if {
	command.program == "yarn"
	not commands.has_flag(command, {"version", "v", "help", "h"})
}

# What moves versions, whatever the lock file says.
deny contains {"message": message, "path": commands.argument_path(path, i)} if {
	some path, command in commands.runs
	moving := movers[command.program]
	words := commands.plain(command, set())
	i := min(object.keys(words))
	words[i] in moving
	not commands.has_flag(command, {"g", "global", "self", "lock", "lockfile-only", "package-lock-only"})
	message := sprintf("`%s %s` takes whatever versions there are today", [command.program, words[i]])
}

movers := {
	"npm": {"update", "upgrade"},
	"pnpm": {"update", "upgrade"},
	"yarn": {"upgrade", "up"},
	"composer": {"update", "upgrade"},
	"bundle": {"update"},
	"poetry": {"update"},
	"cargo": {"update"},
}

# `cargo install` passes over the lock file that the program comes with.
deny contains {"message": message, "path": commands.argument_path(path, 0)} if {
	some path, command in commands.runs
	command.program == "cargo"
	command.arguments[0] == "install"
	not commands.has_flag(command, {"locked", "frozen", "list", "version", "help"})
	message := "`cargo install` passes over the lock file without `--locked`"
}
