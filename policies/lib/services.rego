# METADATA
# title: Services
# description: What several rules ask of the Services that send to a workload.
# scope: package
package plimsoll.lib.services

# Services of one name in one namespace cannot all be in a cluster: they are alternatives, such as an application in several
# forms. Which one goes with the workload nobody here knows, so a fault counts where all of them have it.
in_every_form(service, at_fault) if {
	forms := {i | some i, other in input.related.services; identity(other) == identity(service)}
	count(forms - at_fault) == 0
}

# The first form of each Service, of those at the given indices.
first_forms(indices) := {i |
	some i in indices
	every j in indices {
		not earlier_form(j, i)
	}
}

earlier_form(j, i) if {
	j < i
	identity(input.related.services[j]) == identity(input.related.services[i])
}

identity(service) := [service.name, object.get(service, "namespace", "")]

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
