# METADATA
# title: No container is without its AppArmor profile
# description: >-
#   Where nodes have AppArmor, the runtime's profile keeps a container from mounting file systems and from
#   writing to the kernel's own files. `Unconfined` takes that wall away.
# scope: package
# custom:
#   id: PLM-W012
#   severity: medium
#   principle: authorization
#   profiles: [default, pss-baseline, pss-restricted]
#   frameworks:
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Hardening container environments
#     - pss-baseline: appArmorProfile
#     - pss-restricted: appArmorProfile
#   remediation: |
#     Leave it out, or name the runtime's profile or one that is loaded on the nodes:
#     securityContext: {appArmorProfile: {type: RuntimeDefault}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {appArmorProfile: {type: Unconfined}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {appArmorProfile: {type: RuntimeDefault}}
package plimsoll.workload.pss.app_armor_profile

import data.plimsoll.lib.pods

deny contains {"message": message, "path": array.concat(path, ["appArmorProfile", "type"])} if {
	some path, context in pods.security_contexts
	profile := context.written.appArmorProfile
	type := object.get(profile, "type", "")
	not type in {"RuntimeDefault", "Localhost"}
	message := sprintf("%s asks for the AppArmor profile `%s`", [context.owner, type])
}

# How it was said before Kubernetes 1.30, and still may be.
deny contains {"message": message, "path": ["pod", "annotations", key]} if {
	some key, profile in input.pod.annotations
	startswith(key, "container.apparmor.security.beta.kubernetes.io/")
	not allowed(profile)
	message := sprintf("annotation `%s` asks for the AppArmor profile `%s`", [key, profile])
}

allowed(profile) if profile in {"", "runtime/default"}

allowed(profile) if startswith(profile, "localhost/")
