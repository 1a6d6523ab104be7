# METADATA
# title: Programs are looked for where only root may write
# description: >-
#   A relative entry in PATH, or one below /tmp, lets whoever can write there put a program in the place
#   of another. What root then calls is theirs.
# scope: package
# custom:
#   id: PLM-D048
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     List folders that belong to root, in full:
#     ENV PATH=/opt/app/bin:$PATH
#   examples:
#     bad: |
#       FROM node:24-slim
#       ENV PATH=node_modules/.bin:$PATH
#     good: |
#       FROM node:24-slim
#       ENV PATH=/app/node_modules/.bin:$PATH
package plimsoll.dockerfile.search_path

import data.plimsoll.lib.dockerfile
import data.plimsoll.lib.environment

deny contains {"message": message, "path": array.concat(path, ["pairs", i, "value"])} if {
	some path, instruction in dockerfile.named("ENV")
	some i, pair in instruction.pairs
	some folder in environment.open_folders(pair.name, pair.value)
	message := sprintf("`%s` has `%s`, where others than root may put something", [pair.name, folder])
}
