package workload.lib

# What the checks of this set share. The input is a Kubernetes object that carries a pod.

default template := {}

template := input.spec.template if input.kind in {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"}

template := input.spec.jobTemplate.spec.template if input.kind == "CronJob"

template := {"metadata": input.metadata, "spec": input.spec} if input.kind == "Pod"

pod := template.spec

app_containers := object.get(pod, "containers", [])

init_containers := object.get(pod, "initContainers", [])

containers := array.concat(app_containers, init_containers)

# A setting of a container, or the pod's where the container says nothing.
security(container, field) := container.securityContext[field]

security(container, field) := pod.securityContext[field] if not sets(container, field)

sets(container, field) if {
	some name, _ in container.securityContext
	name == field
}

image_tag(image) := parts[count(parts) - 1] if {
	not contains(image, "@")
	parts := split(last_segment(image), ":")
	count(parts) > 1
}

last_segment(image) := segments[count(segments) - 1] if segments := split(image, "/")

registry(image) := segments[0] if {
	segments := split(image, "/")
	count(segments) > 1
	regex.match(`[.:]|^localhost$`, segments[0])
}

added(container) := {trim_prefix(upper(name), "CAP_") | some name in container.securityContext.capabilities.add}

dropped(container) := {trim_prefix(upper(name), "CAP_") | some name in container.securityContext.capabilities.drop}

units := {"Ki": 1024, "Mi": 1048576, "Gi": 1073741824, "Ti": 1099511627776, "k": 1000, "M": 1000000, "G": 1000000000}

bytes(text) := to_number(trim_suffix(text, unit)) * factor if {
	some unit, factor in units
	endswith(text, unit)
}

bytes(text) := to_number(text) if regex.match(`^[0-9]+$`, text)

cores(text) := to_number(trim_suffix(text, "m")) / 1000 if endswith(text, "m")

cores(text) := to_number(text) if not endswith(text, "m")

finding(container, message) := {"container": container.name, "image": container.image, "msg": message}

on_pod(message) := {"kind": input.kind, "name": input.metadata.name, "msg": message}
