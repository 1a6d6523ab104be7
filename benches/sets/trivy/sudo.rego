package trivy.sudo

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	some command in lib.commands(instruction)
	lib.words(command)[0] == "sudo"
	res := lib.result(sprintf("'sudo' in '%s': use USER", [command]), instruction)
}
