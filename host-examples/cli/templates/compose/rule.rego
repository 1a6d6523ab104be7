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
#     What to write instead, with an example:
#     image: registry.example.com/library/nginx:1.29
package plimsoll.compose.{name}

deny contains {"message": message, "path": ["image"]} if {
	input.image.registry != "registry.example.com"
	message := sprintf("`%s` comes from %s", [input.image.text, input.image.registry])
}
