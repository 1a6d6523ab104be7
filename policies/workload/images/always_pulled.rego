# METADATA
# title: Nodes ask each time whether a pod may have its image
# description: >-
#   What one pod had fetched with its credentials lies on the node for all others there that know its name. Only a
#   node that asks the registry before each start finds out whether this pod may have it.
# scope: package
# custom:
#   id: PLM-W182
#   severity: low
#   principle: confidentiality
#   profiles: [strict]
#   remediation: |
#     Have the node ask. What it has of the image already is not fetched again:
#     imagePullPolicy: Always
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             imagePullPolicy: Always
package plimsoll.workload.images.always_pulled

import data.plimsoll.lib.containers

deny contains {"message": message, "path": ["containers", i, "imagePullPolicy"]} if {
	some i, container in input.containers
	policy(container) == "IfNotPresent"
	message := sprintf("%s gets `%s` from its node without asking, if it is there", [containers.label(container), container.image.text])
}

# Without a policy an image that may be another one tomorrow is asked for, and one with a version is not.
policy(container) := container.imagePullPolicy

policy(container) := "IfNotPresent" if {
	not container.imagePullPolicy
	not container.image.invalid
	fixed(container.image)
}

fixed(image) if image.digest

fixed(image) if {
	image.tag
	image.tag != "latest"
}
