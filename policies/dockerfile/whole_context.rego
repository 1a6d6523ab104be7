# METADATA
# title: What ships is copied by name
# description: >-
#   Copying the whole context takes in whatever lies there on the day of the build: .git, .env, test data,
#   editor backups. A .dockerignore keeps out only what somebody thought of, unless it leaves out everything but what it
#   names.
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

import data.plimsoll.lib.context

deny contains {"message": message, "path": path} if {
	some path, instruction in context.whole
	not context.is_named
	source := instruction.sources[path[count(path) - 1]]
	message := sprintf("`%s %s` takes in everything that lies in the context", [instruction.name, source])
}
