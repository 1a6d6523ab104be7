package plimsoll.workload.ports

deny contains {"message": message, "path": ["ports", i]} if {
	some i, port in input.ports
	port.port < 1024
	message := sprintf("port %d needs privileges", [port.port])
}
