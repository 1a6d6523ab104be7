# METADATA
# title: Users of a pod are nobody on its node
# description: >-
#   With `hostUsers: false` a pod has a user namespace: its root, and every other of its users, is a number on the node that
#   owns nothing. Whoever breaks out of it then has broken out as nobody.
# scope: package
# custom:
#   id: PLM-W140
#   severity: low
#   principle: authorization
#   profiles: [strict]
#   frameworks:
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Non-root containers and rootless container engines
#   remediation: |
#     Ask for it; volumes and images need no change, and no other namespace of the node may be shared:
#     spec: {hostUsers: false}
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
#         hostUsers: false
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.identity.user_namespace

import data.plimsoll.lib.kubernetes

deny contains {"message": message, "path": ["pod", "spec", "hostUsers"]} if {
	# On by default since then.
	kubernetes.at_least(33)
	not input.os.name == "windows"
	not input.pod.spec.hostUsers == false

	# The API server does not take both, and of the two that one is the matter of PLM-W015.
	not shares_a_namespace
	message := "users of the pod are the same users on its node: it has no `hostUsers: false`"
}

shares_a_namespace if {
	some field in ["hostIPC", "hostNetwork", "hostPID"]
	input.pod.spec[field] == true
}
