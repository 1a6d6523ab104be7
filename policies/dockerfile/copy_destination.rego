# METADATA
# title: Several files are copied into a folder
# description: >-
#   With more than one source the destination has to end in a slash, or the build stops. A pattern that
#   matches one file today and two tomorrow stops it tomorrow.
# scope: package
# custom:
#   id: PLM-D026
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3021"
#   remediation: |
#     End the destination in a slash:
#     COPY package.json package-lock.json /app/
#   examples:
#     bad: |
#       FROM node:24-slim
#       COPY package.json package-lock.json /app
#     good: |
#       FROM node:24-slim
#       COPY package.json package-lock.json /app/
package plimsoll.dockerfile.copy_destination

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["destination"])} if {
	some path, instruction in dockerfile.instructions
	count(instruction.origins) > 1
	destination := instruction.destination
	not regex.match(`([/\\]|^\.{1,2}|[/\\]\.{1,2})$`, destination)
	not contains(destination, "$")
	message := sprintf("`%s` is to hold %d files, and does not end in a slash", [destination, count(instruction.origins)])
}
