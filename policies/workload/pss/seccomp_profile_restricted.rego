# METADATA
# title: Every container has a seccomp profile
# description: >-
#   Where nobody asks for a profile, most nodes run the container with every system call open. The runtime's
#   own profile closes those that hardly a program needs and many exploits do.
# scope: package
# custom:
#   id: PLM-W024
#   severity: medium
#   principle: authorization
#   profiles: [production, cis, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.7.2"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Hardening container environments
#     - pss-restricted: seccompProfile_restricted
#   remediation: |
#     Ask for it once, for the whole pod:
#     spec: {securityContext: {seccompProfile: {type: RuntimeDefault}}}
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
#         securityContext: {seccompProfile: {type: RuntimeDefault}}
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
package plimsoll.workload.pss.seccomp_profile_restricted

import data.plimsoll.lib.containers
import data.plimsoll.lib.kubernetes
import data.plimsoll.lib.pods
import data.plimsoll.lib.seccomp

deny contains violation if {
	applies
	some violation in seccomp.violations
}

deny contains containers.without(lacking, "seccompProfile", "seccompProfile: {type: RuntimeDefault}", "may make every system call") if {
	applies
	not pods.sets("seccompProfile")
}

lacking[i] := container if {
	some i, container in input.containers
	not container.securityContext.seccompProfile
}

applies if {
	kubernetes.at_least(19)
	not pods.windows_is_excused
}
