# METADATA
# title: Containers
# description: What several rules ask of a workload's containers.
# scope: package
package plimsoll.lib.containers

title := {
	"app": "container",
	"ephemeral": "ephemeral container",
	"init": "init container",
	"sidecar": "sidecar container",
}

# What to call a container in a message.
label(container) := sprintf("%s `%s`", [title[container.role], container.name])

label(container) := sprintf("%s without a name", [title[container.role]]) if not container.name

# The violation of containers, given by their indexes, that lack a field of the security context which their
# pod could set for them all: one line mends it, so it is one violation. `wanted` is what should be written,
# and `consequence` says what is possible without it.
without(lacking, field, wanted, consequence) := {
	"message": sprintf("%s %s: neither it nor its pod sets `%s`", [label(container), consequence, wanted]),
	"path": ["containers", i, "securityContext", field],
} if {
	count(lacking) == 1
	some i, container in lacking
}

without(lacking, field, wanted, consequence) := {
	"message": sprintf("%s %s: neither they nor their pod sets `%s`", [concat(", ", names), consequence, wanted]),
	"path": ["pod", "spec", "securityContext", field],
} if {
	count(lacking) > 1
	names := [label(container) | some container in lacking]
}
