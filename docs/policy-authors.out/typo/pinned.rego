# METADATA
# title: Images are pinned by digest
# custom:
#   id: ACME-003
#   severity: medium
package plimsoll.workload.pinned

deny contains {"message": "the image has no digest", "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	not container.imgae.digest
}
