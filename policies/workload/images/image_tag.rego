# METADATA
# title: Every container names a fixed version of its image
# description: >-
#   `latest` is whatever was pushed last, so two replicas may run different code and a restart may bring a
#   change nobody rolled out. A version or a digest makes a rollout, and a rollback, mean something.
# scope: package
# custom:
#   id: PLM-W003
#   severity: medium
#   principle: integrity
#   frameworks:
#     - nist-800-190: "4.2.2"
#     - nsa-cisa: Building secure container images
#   remediation: |
#     Name the version, and better its digest too:
#     image: registry.example.com/shop/web:1.4.2@sha256:<64 hexadecimal digits>
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.images.image_tag

import data.plimsoll.lib.containers
import data.plimsoll.lib.images

deny contains {"message": message, "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	why := images.floating(container.image)
	message := sprintf("image `%s` of %s %s", [container.image.text, containers.label(container), why])
}
