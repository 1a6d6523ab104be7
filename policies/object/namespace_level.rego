# METADATA
# title: Namespaces by themselves hold their pods to a standard
# description: >-
#   A namespace without a level of Pod Security takes privileged pods from everybody who may create any. This
#   is told of namespaces of whose workloads none is among the manifests; of others PLM-W139 tells.
# scope: package
# custom:
#   id: PLM-O020
#   severity: low
#   principle: authorization
#   profiles: [production, cis]
#   frameworks:
#     - cis-kubernetes: "5.2.1"
#     - nsa-cisa: Pod security enforcement
#   parameters:
#     levels:
#       description: The levels that are enough.
#       default: [baseline, restricted]
#   remediation: |
#     Say which level holds:
#     metadata:
#       labels: {pod-security.kubernetes.io/enforce: restricted}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Namespace
#       metadata:
#         name: shop
#     good: |
#       apiVersion: v1
#       kind: Namespace
#       metadata:
#         name: shop
#         labels: {pod-security.kubernetes.io/enforce: restricted}
package plimsoll.object.namespace_level

import data.plimsoll.lib.objects

enforce := "pod-security.kubernetes.io/enforce"

levels := data.plimsoll.parameters["PLM-O020"].levels

deny contains {"message": message, "path": ["object", "labels", enforce]} if {
	objects.namespace

	# What the system itself runs needs its node.
	not startswith(objects.name, "kube-")

	# Of one with workloads PLM-W139 tells.
	input.related.contents.workloads == 0
	level := object.get(input.object.labels, enforce, "")
	not level in levels
	message := sprintf("namespace `%s` does not hold its pods to `%s`: %s", [objects.name, concat("` or `", levels), said(level)])
}

said("") := sprintf("it has no label `%s`", [enforce])

said(level) := sprintf("`%s: %s`", [enforce, level]) if level != ""
