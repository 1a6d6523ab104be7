package trivy.apt_yes

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	some command in lib.commands(instruction)
	startswith(command, "apt-get ")
	contains(command, " install")
	not confirmed(command)
	res := lib.result(sprintf("'%s' waits for an answer: use '-y'", [command]), instruction)
}

confirmed(command) if regex.match(` (-[a-zA-Z]*y[a-zA-Z]*|--yes|--assume-yes|-qq|--force-yes)( |$)`, command)
