# METADATA
# title: What looks like a list is one
# description: >-
#   A list has to be JSON: with double quotes, and no comma at the end. What is not is given to a shell as
#   it stands, brackets and all, which finds no program of that name.
# scope: package
# custom:
#   id: PLM-D072
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write double quotes:
#     CMD ["node", "server.js"]
#   examples:
#     bad: |
#       FROM node:24-slim
#       CMD ['node', 'server.js']
#     good: |
#       FROM node:24-slim
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.broken_list

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": path} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"CMD", "ENTRYPOINT", "RUN", "SHELL", "HEALTHCHECK"}
	instruction.form == "shell"
	regex.match(`^\[\s*['"\x{201c}\x{201d}A-Za-z/.]`, instruction.text)
	regex.match(`['",\x{201d}][^\]]*\]\s*$`, instruction.text)
	not regex.match(`^\[ .* \]$`, instruction.text)
	message := sprintf("`%s` gets no list: this is no JSON, and a shell is to run it as it stands", [instruction.name])
}
