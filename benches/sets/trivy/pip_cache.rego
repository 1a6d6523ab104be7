package trivy.pip_cache

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	some command in lib.commands(instruction)
	regex.match(`^(python3? -m )?pip3? install`, command)
	not contains(command, "--no-cache-dir")
	not no_cache_variable
	res := lib.result(sprintf("'--no-cache-dir' is missing in '%s'", [command]), instruction)
}

no_cache_variable if {
	some instruction in lib.instructions("env")
	some word in instruction.Value
	startswith(word, "PIP_NO_CACHE_DIR=")
}
