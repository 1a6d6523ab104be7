package trivy.shell_form

import data.trivy.lib

deny contains res if {
	some name in ["cmd", "entrypoint"]
	some instruction in lib.instructions(name)
	instruction.JSON == false
	res := lib.result(sprintf("%s '%s' is in shell form: signals do not reach the process", [upper(name), lib.text(instruction)]), instruction)
}
