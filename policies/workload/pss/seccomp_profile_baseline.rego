# METADATA
# title: No container switches its seccomp profile off
# description: >-
#   The runtime's seccomp profile closes system calls that hardly a program needs and many exploits do.
#   `Unconfined` opens them all.
# scope: package
# custom:
#   id: PLM-W023
#   severity: medium
#   principle: authorization
#   profiles: [default, cis, pss-baseline, pss-restricted]
#   frameworks:
#     - cis-kubernetes: "5.7.2"
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Hardening container environments
#     - pss-baseline: seccompProfile_baseline
#     - pss-restricted: seccompProfile_baseline
#   remediation: |
#     Take the runtime's profile, or one that adds the call that is missing:
#     securityContext: {seccompProfile: {type: RuntimeDefault}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {seccompProfile: {type: Unconfined}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {seccompProfile: {type: RuntimeDefault}}
package plimsoll.workload.pss.seccomp_profile_baseline

import data.plimsoll.lib.kubernetes
import data.plimsoll.lib.seccomp

deny contains violation if {
	kubernetes.at_least(19)
	some violation in seccomp.violations
}

# How it was said before Kubernetes 1.19.
deny contains {"message": message, "path": ["pod", "annotations", key]} if {
	not kubernetes.at_least(19)
	some key in annotations
	profile := input.pod.annotations[key]
	not allowed(profile)
	message := sprintf("annotation `%s` asks for the seccomp profile `%s`", [key, profile])
}

annotations contains "seccomp.security.alpha.kubernetes.io/pod"

annotations contains sprintf("container.seccomp.security.alpha.kubernetes.io/%s", [container.name]) if {
	some container in input.containers
}

allowed(profile) if profile in {"runtime/default", "docker/default"}

allowed(profile) if startswith(profile, "localhost/")
