# METADATA
# title: What ships is copied by name
# description: >-
#   Copying the whole context takes in whatever lies there on the day of the build: .git, .env, test data,
#   editor backups. A .dockerignore keeps out only what somebody thought of.
# scope: package
# custom:
#   id: PLM-D025
#   severity: low
#   principle: confidentiality
#   profiles: [production]
#   remediation: |
#     Name what the application needs, or build in an earlier stage and copy the result:
#     COPY package.json package-lock.json ./
#     COPY src/ src/
#   examples:
#     bad: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY . .
#     good: |
#       FROM node:24-slim
#       WORKDIR /app
#       COPY package.json package-lock.json ./
#       COPY src/ src/
package plimsoll.dockerfile.whole_context

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["sources", i])} if {
	some path, instruction in dockerfile.instructions
	dockerfile.ships(path)
	not instruction.from
	some i, source in instruction.sources
	source in {".", "./", "/", "./.", "*"}
	message := sprintf("`%s %s` takes in everything that lies in the context", [instruction.name, source])
}
