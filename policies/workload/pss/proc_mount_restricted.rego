# METADATA
# title: The masks of /proc stay where they are, even in a user namespace
# description: >-
#   Since Kubernetes 1.35 the baseline level lets a pod with a user namespace of its own see all of `/proc`.
#   The restricted level does not: what is hidden there also hides flaws of the kernel.
# scope: package
# custom:
#   id: PLM-W020
#   severity: medium
#   principle: authorization
#   profiles: [pss-restricted]
#   frameworks:
#     - nsa-cisa: Hardening container environments
#     - pss-restricted: procMount
#     - pss-restricted: procMount_restricted
#   remediation: |
#     Leave `procMount` out, or say what it is anyway:
#     securityContext: {procMount: Default}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         hostUsers: false
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {procMount: Unmasked}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         hostUsers: false
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {procMount: Default}
package plimsoll.workload.pss.proc_mount_restricted

import data.plimsoll.lib.pods
import data.plimsoll.lib.proc_mount

# All other pods are the business of the baseline's rule, which belongs to the restricted level, too.
deny contains violation if {
	pods.root_is_shielded
	some violation in proc_mount.violations
}
