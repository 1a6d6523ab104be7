package trivy.apt_recommends

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	some command in lib.commands(instruction)
	regex.match(`^(sudo )?apt-get (-[^ ]+ )*install`, command)
	not contains(command, "--no-install-recommends")
	not contains(command, "APT::Install-Recommends=false")
	res := lib.result(sprintf("'--no-install-recommends' is missing in '%s'", [command]), instruction)
}
