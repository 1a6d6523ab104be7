# METADATA
# title: Fields and labels are those of today
# description: >-
#   Some fields, labels and annotations are from times when a feature was young; they still parse, and one after
#   the other does nothing any more. What they were meant to protect then is open, and nothing tells.
# scope: package
# custom:
#   id: PLM-W087
#   severity: low
#   principle: integrity
#   remediation: |
#     Write what replaces it:
#     nodeSelector: {kubernetes.io/os: linux}
#     securityContext: {seccompProfile: {type: RuntimeDefault}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         nodeSelector: {beta.kubernetes.io/os: linux}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         nodeSelector: {kubernetes.io/os: linux}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.versions.deprecated_field

import data.plimsoll.lib.kubernetes

# Annotations by what they start with: since which minor version of Kubernetes there is a field instead. From the
# pages on seccomp, AppArmor and pod priority of the Kubernetes documentation, as of 2026-08.
annotations := {
	"container.apparmor.security.beta.kubernetes.io/": {"since": 30, "instead": "securityContext.appArmorProfile"},
	"container.seccomp.security.alpha.kubernetes.io/": {"since": 19, "instead": "securityContext.seccompProfile"},
	"scheduler.alpha.kubernetes.io/critical-pod": {"since": 13, "instead": "priorityClassName"},
	"seccomp.security.alpha.kubernetes.io/pod": {"since": 19, "instead": "securityContext.seccompProfile"},
}

# Labels of nodes, from the page on well-known labels, as of 2026-08.
labels := {
	"beta.kubernetes.io/arch": {"since": 14, "instead": "kubernetes.io/arch"},
	"beta.kubernetes.io/instance-type": {"since": 17, "instead": "node.kubernetes.io/instance-type"},
	"beta.kubernetes.io/os": {"since": 14, "instead": "kubernetes.io/os"},
	"failure-domain.beta.kubernetes.io/region": {"since": 17, "instead": "topology.kubernetes.io/region"},
	"failure-domain.beta.kubernetes.io/zone": {"since": 17, "instead": "topology.kubernetes.io/zone"},
	"node-role.kubernetes.io/master": {"since": 20, "instead": "node-role.kubernetes.io/control-plane"},
}

deny contains {"message": message, "path": ["pod", "annotations", key]} if {
	some key, _ in input.pod.annotations
	some start, fact in annotations
	startswith(key, start)
	kubernetes.at_least(fact.since)
	message := sprintf("annotation `%s` is from before Kubernetes 1.%d; write `%s`", [key, fact.since, fact.instead])
}

deny contains {"message": message, "path": ["pod", "spec", "nodeSelector", label]} if {
	some label, _ in input.pod.spec.nodeSelector
	fact := labels[label]
	kubernetes.at_least(fact.since)
	message := sprintf("the label `%s` of nodes is from before Kubernetes 1.%d; write `%s`", [label, fact.since, fact.instead])
}

deny contains {"message": message, "path": ["pod", "spec", "serviceAccount"]} if {
	name := input.pod.spec.serviceAccount
	name != ""

	# A cluster fills it in beside the new one.
	not input.pod.spec.serviceAccountName
	message := sprintf("`serviceAccount: %s` is the old name of `serviceAccountName`", [name])
}
