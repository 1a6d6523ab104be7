# METADATA
# title: The image starts its program itself
# description: >-
#   With a shell between, the shell is the first process and keeps the signal to stop from the
#   application. It is killed after ten seconds, with whatever it was doing.
# scope: package
# custom:
#   id: PLM-I042
#   severity: low
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Write the command as a list:
#     CMD ["node", "server.js"]
#   examples:
#     bad: |
#       config:
#         entrypoint: [/bin/sh, -c, node server.js]
#     good: |
#       config:
#         entrypoint: [node, server.js]
package plimsoll.image.shell_command

deny contains {"message": message, "path": ["config", part]} if {
	some part in ["entrypoint", "cmd"]
	words := input.config[part]
	words[0] in {"/bin/sh", "/bin/bash", "sh", "bash"}
	words[1] == "-c"
	not startswith(trim_space(words[2]), "exec ")
	not part_of_script(words)
	message := sprintf("a shell runs `%s` and gets the signals", [words[2]])
}

# Whoever gives the script arguments has written it for a shell.
part_of_script(words) if count(words) > 3
