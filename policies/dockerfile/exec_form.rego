# METADATA
# title: The container's command is a list
# description: >-
#   Written as text it is run by a shell, which is the first process then and keeps the signal to stop
#   from the application. It is killed after ten seconds, with whatever it was doing.
# scope: package
# custom:
#   id: PLM-D071
#   severity: low
#   principle: integrity
#   profiles: [default]
#   frameworks:
#     - hadolint: "DL3025"
#   remediation: |
#     Write a list. Where a shell has to fill something in, let it make way:
#     CMD exec node server.js --port "$PORT"
#   examples:
#     bad: |
#       FROM node:24-slim
#       CMD node server.js
#     good: |
#       FROM node:24-slim
#       CMD ["node", "server.js"]
package plimsoll.dockerfile.exec_form

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": path} if {
	some path, instruction in dockerfile.instructions
	instruction.name in {"CMD", "ENTRYPOINT"}
	dockerfile.ships(path)
	instruction.form == "shell"
	instruction.shell.language == "sh"
	instruction.shell.command == default_shell
	count(instruction.commands) > 0
	not makes_way(instruction)
	not looks_like_list(instruction)
	message := sprintf("a shell runs `%s` and gets the signals", [instruction.commands[0].text])
}

# Whoever names a shell with SHELL wants one.
default_shell := ["/bin/sh", "-c"]

makes_way(instruction) if {
	some command in instruction.commands
	command.program in {"exec", "tini", "dumb-init", "supervisord", "s6-svscan"}
}

looks_like_list(instruction) if startswith(instruction.text, "[")
