# METADATA
# title: The masks of /proc stay where they are
# description: >-
#   Runtimes hide what in `/proc` tells of the node or changes it, such as `/proc/kcore` and `/proc/sys`.
#   `Unmasked` shows it all, which only a pod with a user namespace of its own can be trusted with.
# scope: package
# custom:
#   id: PLM-W019
#   severity: high
#   principle: authorization
#   profiles: [default, pss-baseline, pss-restricted]
#   frameworks:
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Hardening container environments
#     - pss-baseline: procMount
#     - pss-restricted: procMount
#   remediation: |
#     Leave `procMount` out; who builds containers inside of one also needs a user namespace:
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
#             securityContext: {procMount: Unmasked}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {procMount: Default}
package plimsoll.workload.pss.proc_mount

import data.plimsoll.lib.pods
import data.plimsoll.lib.proc_mount

deny contains violation if {
	not pods.root_is_shielded
	some violation in proc_mount.violations
}
