# METADATA
# title: Services
# description: What several rules ask of the Services that send to a workload.
# scope: package
package plimsoll.lib.services

# The containers that a Service sends to, by their index: the name of one such Service.
served[i] := sort(names)[0] if {
	some i, container in input.containers
	container.role in {"app", "sidecar"}
	names := {service.name |
		some service in input.related.services
		some port in service.spec.ports
		answers(i, object.get(port, "targetPort", port.port))
	}
	count(names) > 0
}

# Whether the container listens where the port leads to, as far as it says. Where no container says that it
# listens there, the only one that runs must.
answers(i, target) if declares(i, target)

answers(i, target) if {
	count([j | some j, _ in input.containers; declares(j, target)]) == 0
	[j | some j, container in input.containers; container.role in {"app", "sidecar"}] == [i]
}

declares(i, target) if {
	some port in input.ports
	port.container == i
	target in {port.port, object.get(port, "name", null)}
}
