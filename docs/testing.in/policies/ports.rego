# METADATA
# title: No port needs privileges
# custom:
#   id: ACME-W003
#   severity: medium
package plimsoll.workload.ports

deny contains {"message": message, "path": ["ports", i, "port"]} if {
	some i, port in input.ports
	port.port < least
	message := sprintf("port %d needs privileges", [port.port])
}

default least := 1024

least := data.limits.least_port
