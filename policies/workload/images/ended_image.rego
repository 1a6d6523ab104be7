# METADATA
# title: Images that run still get security fixes
# description: >-
#   After the end of a release line no flaw in it is mended any more, however often the pod is started anew. What is found
#   afterwards stays open for whoever finds it.
# scope: package
# custom:
#   id: PLM-W151
#   severity: medium
#   principle: integrity
#   frameworks:
#     - nist-800-190: "4.1.1"
#     - nsa-cisa: Upgrading and application security practices
#   remediation: |
#     Move to a line that is supported, the newest with long support first:
#     image: postgres:18.1
#   examples:
#     now: "2026-07-01T00:00:00Z"
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: db}
#       spec:
#         containers:
#           - name: db
#             image: postgres:12.22
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: db}
#       spec:
#         containers:
#           - name: db
#             image: postgres:18.1
package plimsoll.workload.images.ended_image

import data.plimsoll.lib.containers
import data.plimsoll.lib.ends

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	fault := ends.fault(container.image)
	message := sprintf("image of %s: %s", [containers.label(container), fault])
}
