package trivy.ssh_port

import data.trivy.lib

deny contains res if {
	some instruction in lib.instructions("expose")
	some port in instruction.Value
	split(port, "/")[0] == "22"
	res := lib.result("Port 22 must not be exposed", instruction)
}
