# METADATA
# title: Base images come from our registry
# description: >-
#   Why it matters, in two sentences. What is pulled from anywhere may be anything, and nobody here
#   would know when it changes.
# scope: package
# custom:
#   id: ACME-001
#   severity: medium
#   principle: integrity
#   remediation: |
#     What to write instead, with an example:
#     FROM registry.example.com/library/nginx:1.29
package plimsoll.dockerfile.base_images_come_from_our_registry

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.base.kind == "image"
	stage.base.image.registry != "registry.example.com"
	message := sprintf("`%s` comes from %s", [stage.base.text, stage.base.image.registry])
}
