# METADATA
# title: Images have a version
# scope: package
# custom:
#   id: T-LATEST
#   severity: medium
#   remediation: Name the version.
package plimsoll.workload.latest

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	container.image.tag == "latest"
	message := sprintf("image of container `%s` is the latest, whichever that is", [container.name])
}
