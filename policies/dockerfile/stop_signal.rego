# METADATA
# title: The container is asked to stop before it is killed
# description: >-
#   SIGKILL and SIGSTOP reach no program, which so has no chance to finish what it does or to close its
#   files. The platform kills after a while by itself.
# scope: package
# custom:
#   id: PLM-D083
#   severity: medium
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Leave the line out, or name the signal that the program stops at:
#     STOPSIGNAL SIGQUIT
#   examples:
#     bad: |
#       FROM nginx:1.30
#       STOPSIGNAL SIGKILL
#     good: |
#       FROM nginx:1.30
#       STOPSIGNAL SIGQUIT
package plimsoll.dockerfile.stop_signal

import data.plimsoll.lib.dockerfile

deny contains {"message": message, "path": array.concat(path, ["arguments", 0])} if {
	some path, instruction in dockerfile.named("STOPSIGNAL")
	signal := instruction.expanded[0]
	upper(signal) in {"SIGKILL", "KILL", "9", "SIGSTOP", "STOP", "19"}
	message := sprintf("no program can react to `%s`", [signal])
}
