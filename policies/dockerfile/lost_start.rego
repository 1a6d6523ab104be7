# METADATA
# title: No service is started and left by a build step
# description: >-
#   When the step ends its processes end, so nothing that it started is there when the container runs.
#   What is meant to run belongs into ENTRYPOINT or CMD.
# scope: package
# custom:
#   id: PLM-D037
#   severity: low
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Start it when the container starts:
#     CMD ["nginx", "-g", "daemon off;"]
#   examples:
#     bad: |
#       FROM nginx:1.30
#       RUN service nginx start
#     good: |
#       FROM nginx:1.30
#       CMD ["nginx", "-g", "daemon off;"]
package plimsoll.dockerfile.lost_start

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["commands", last, "program"])} if {
	some path, instruction in dockerfile.instructions
	instruction.name == "RUN"
	last := count(instruction.commands) - 1
	command := instruction.commands[last]
	starts(command)
	message := sprintf("what `%s` starts ends with this step", [command.program])
}

starts(command) if {
	command.program in {"service", "rc-service"}
	some argument in command.arguments
	argument in {"start", "restart"}
}

starts(command) if {
	command.program in {"systemctl", "initctl"}
	command.operands[0] in {"start", "restart"}
}

starts(command) if {
	startswith(command.path, "/etc/init.d/")
	command.operands[0] in {"start", "restart"}
}
