package trivy.yum_clean

import data.trivy.lib

deny contains res if {
	some instruction in lib.run
	some tool in ["yum", "dnf", "microdnf", "zypper"]
	lib.calls(instruction, tool, "install")
	not lib.calls(instruction, tool, "clean")
	res := lib.result(sprintf("'%s clean all' is missing after '%s install'", [tool, tool]), instruction)
}
