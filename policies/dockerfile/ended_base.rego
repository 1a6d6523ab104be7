# METADATA
# title: Base images still get security fixes
# description: >-
#   After the end of a release line no flaw in it is mended any more, however often the image is rebuilt.
#   What is found afterwards stays open for whoever finds it.
# scope: package
# custom:
#   id: PLM-D013
#   severity: medium
#   principle: integrity
#   profiles: [default, cis]
#   frameworks:
#     - cis-docker: "4.4"
#     - nist-800-190: "4.1.1"
#   remediation: |
#     Move to a line that is supported, the newest with long support first:
#     FROM python:3.14-slim-trixie
#   examples:
#     now: "2026-07-01T00:00:00Z"
#     bad: |
#       FROM python:3.9-slim
#       CMD ["python", "app.py"]
#     good: |
#       FROM python:3.14-slim
#       CMD ["python", "app.py"]
package plimsoll.dockerfile.ended_base

import data.plimsoll.lib.bases

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.needed
	lines := bases.ended(stage.base.image)
	count(lines) > 0
	message := sprintf("`%s` gets no more fixes: %s%s", [
		stage.base.image.text,
		concat(", ", [sprintf("%s ended on %s", [line.name, line.end]) | some line in lines]),
		advice(stage.base.image),
	])
}

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.needed
	instead := bases.withdrawn(stage.base.image)
	message := sprintf("`%s` is not built any more: take %s", [stage.base.image.text, instead])
}

# What the catalogue has of the same repository.
default advice(_) := ""

advice(image) := sprintf("; take `%s`", [bases.name(choice)]) if {
	fitting := [choice |
		some stack in data.plimsoll.catalogue.stacks
		some choice in array.concat(stack.run, stack.build)
		choice.image == bases.key(image)
	]
	choice := fitting[0]
}
