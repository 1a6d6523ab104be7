package gatekeeper.lib

# What the policies of this set share: the containers of the pod under review, and the constraint's exemptions.

pod := input.review.object

containers contains container if some container in pod.spec.containers

containers contains container if some container in pod.spec.initContainers

containers contains container if some container in pod.spec.ephemeralContainers

exempt(container) if {
	some image in input.parameters.exemptImages
	not endswith(image, "*")
	image == container.image
}

exempt(container) if {
	some image in input.parameters.exemptImages
	endswith(image, "*")
	startswith(container.image, trim_suffix(image, "*"))
}
