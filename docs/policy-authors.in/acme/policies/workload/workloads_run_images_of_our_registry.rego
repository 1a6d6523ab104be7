# METADATA
# title: Workloads run images of our registry
# description: >-
#   Why it matters, in two sentences. What is pulled from anywhere may be anything, and nobody here
#   would know when it changes.
# scope: package
# custom:
#   id: ACME-002
#   severity: medium
#   principle: integrity
#   remediation: |
#     What to write instead, with an example:
#     image: registry.example.com/library/nginx:1.29
package plimsoll.workload.workloads_run_images_of_our_registry

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	container.image.registry != "registry.example.com"
	message := sprintf("`%s` comes from %s", [container.image.text, container.image.registry])
}
