# METADATA
# title: No image that runs is named so that it could be taken for another
# description: >-
#   Names one slip away from a well-known image are registered by people who wait for that slip. What they put there runs
#   with the pod's Secrets and its rights.
# scope: package
# custom:
#   id: PLM-W152
#   severity: high
#   principle: integrity
#   frameworks:
#     - nist-800-190: "4.1.5"
#     - nsa-cisa: Building secure container images
#   remediation: |
#     Correct the name. If it is right, and yours, say so in a waiver:
#     image: postgres:18.1
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: db}
#       spec:
#         containers:
#           - name: db
#             image: postgers:18.1
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: db}
#       spec:
#         containers:
#           - name: db
#             image: postgres:18.1
package plimsoll.workload.images.look_alike

import data.plimsoll.lib.containers
import data.plimsoll.lib.names

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	meant := names.meant(container.image)
	message := sprintf("image `%s` of %s looks like `%s`, and is another", [container.image.text, containers.label(container), meant])
}
