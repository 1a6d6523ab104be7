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

import data.plimsoll.lib.ends

deny contains {"message": message, "path": ["stages", i, "base"]} if {
	some i, stage in input.stages
	stage.needed
	message := ends.fault(stage.base.image)
}
