# METADATA
# title: Pods
# description: What several rules ask of a workload's pod as a whole.
# scope: package
package plimsoll.lib.pods

import data.plimsoll.lib.containers
import data.plimsoll.lib.kubernetes

# Whether the pod is let off what only Linux has. Of the fields that tell of Windows, admission trusts `os` alone.
windows_is_excused if {
	kubernetes.at_least(25)
	input.pod.spec.os.name == "windows"
}

# Whether the pod has a user namespace of its own, and a Kubernetes that trusts it: root is nobody on the node.
root_is_shielded if {
	kubernetes.at_least(35)
	input.pod.spec.hostUsers == false
}

# The security contexts as they were written, the pod's and those of its containers, by their paths.
# `owner` says in a message whose it is.
security_contexts[["pod", "spec", "securityContext"]] := {
	"owner": "the pod",
	"written": written,
} if {
	written := input.pod.spec.securityContext
}

security_contexts[["containers", i, "securityContext"]] := {
	"owner": owner,
	"written": written,
} if {
	some i, container in input.containers
	owner := containers.label(container)
	written := container.securityContext
}

# Whether the pod's own security context has the field.
sets(field) if field in object.keys(input.pod.spec.securityContext)

# What to call a volume in a message.
volume_label(volume) := sprintf("volume `%s`", [volume.name])

volume_label(volume) := "a volume without a name" if not volume.name
