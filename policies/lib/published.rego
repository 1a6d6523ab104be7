# METADATA
# title: Published ports
# description: What several rules ask of the ports of a Compose file's services.
# scope: package
package plimsoll.lib.published

# The ports that are open on every address of the host, by their index. One that Docker chooses is for those who
# look it up.
everywhere[i] := port if {
	some i, port in input.ports
	port.published
	object.get(port, "host_ip", "0.0.0.0") in {"0.0.0.0", "::"}
}
