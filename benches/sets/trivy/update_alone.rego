package trivy.update_alone

import data.trivy.lib

tools := {"apt-get": "install", "apt": "install", "apk": "add", "yum": "install", "dnf": "install"}

deny contains res if {
	some instruction in lib.run
	some tool, install in tools
	lib.calls(instruction, tool, "update")
	not lib.calls(instruction, tool, install)
	res := lib.result(sprintf("'%s update' stands apart from '%s %s'", [tool, tool, install]), instruction)
}
