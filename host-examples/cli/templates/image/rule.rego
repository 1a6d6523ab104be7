# METADATA
# title: {title}
# description: >-
#   Why it matters, in two sentences. What is pulled from anywhere may be anything, and nobody here
#   would know when it changes.
# scope: package
# custom:
#   id: {id}
#   severity: medium
#   principle: integrity
#   remediation: |
#     What to do instead, with an example:
#     Push the image to where it belongs, and name it so:
#     registry.example.com/library/nginx:1.29
package plimsoll.image.{name}

deny contains {"message": message, "path": ["reference"]} if {
	input.reference.registry != "registry.example.com"
	message := sprintf("`%s` comes from %s", [input.reference.text, input.reference.registry])
}
