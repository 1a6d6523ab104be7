package trivy.port_range

import data.trivy.lib

deny contains res if {
	some instruction in lib.instructions("expose")
	some port in instruction.Value
	regex.match(`^[0-9]+(/(tcp|udp|sctp))?$`, port)
	to_number(split(port, "/")[0]) > 65535
	res := lib.result(sprintf("'EXPOSE' has port '%s' that is out of range", [port]), instruction)
}
