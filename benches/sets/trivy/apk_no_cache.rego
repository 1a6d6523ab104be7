package trivy.apk_no_cache

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	some command in lib.commands(instruction)
	regex.match(`^apk (-[^ ]+ )*add`, command)
	not contains(command, "--no-cache")
	res := lib.result(sprintf("'--no-cache' is missing in '%s'", [command]), instruction)
}
