package trivy.cd_in_run

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	command := lib.commands(instruction)[0]
	words := lib.words(command)
	words[0] == "cd"
	startswith(words[1], "/")
	res := lib.result(sprintf("RUN starts with '%s': use WORKDIR", [command]), instruction)
}
