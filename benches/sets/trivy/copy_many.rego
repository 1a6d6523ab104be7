package trivy.copy_many

import data.trivy.lib

deny contains res if {
	some instruction in lib.copy
	count(instruction.Value) > 2
	destination := instruction.Value[count(instruction.Value) - 1]
	not endswith(destination, "/")
	not destination in {".", ".."}
	res := lib.result(sprintf("COPY of several sources needs a '/' at the end of '%s'", [destination]), instruction)
}
