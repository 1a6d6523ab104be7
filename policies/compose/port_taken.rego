# METADATA
# title: A port of the host leads to one port of a service
# description: >-
#   The second that asks for a port of the host is refused, and the service does not start. What was meant to be reached
#   there is not.
# scope: package
# custom:
#   id: PLM-C064
#   severity: high
#   principle: integrity
#   profiles: [default]
#   remediation: |
#     Give each a port of its own:
#     ports: ["8080:80", "8081:81"]
#   examples:
#     kind: compose
#     bad: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["8080:80", "8080:81"]
#     good: |
#       services:
#         web:
#           image: registry.example.com/shop/web:1.4.2
#           ports: ["8080:80", "8081:81"]
package plimsoll.compose.port_taken

deny contains {"message": message, "path": ["ports", j]} if {
	some j, port in input.ports
	some i, earlier in input.ports
	i < j
	port.protocol == earlier.protocol
	meet(addresses(port), addresses(earlier))
	port.published <= last(earlier)
	earlier.published <= last(port)
	not same(port, earlier)
	message := sprintf("port `%v` of the host leads to two ports of service `%s`", [max([port.published, earlier.published]), input.name])
}

last(port) := object.get(port, "published_end", port.published)

# Without an address it is all of them.
addresses(port) := object.get(port, "host_ip", "0.0.0.0")

meet(a, b) if a == b

meet(a, _) if a in {"0.0.0.0", "::"}

meet(_, b) if b in {"0.0.0.0", "::"}

# What is written twice is merged.
same(a, b) if object.remove(a, ["host_ip"]) == object.remove(b, ["host_ip"])
