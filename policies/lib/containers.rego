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
