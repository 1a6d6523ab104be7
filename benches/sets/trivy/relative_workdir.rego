package trivy.relative_workdir

import data.trivy.lib

deny contains res if {
	some instruction in lib.instructions("workdir")
	path := trim(instruction.Value[0], `"'`)
	not regex.match(`^(/|[A-Za-z]:[\\/]|\$)`, path)
	res := lib.result(sprintf("WORKDIR path '%s' should be absolute", [path]), instruction)
}
