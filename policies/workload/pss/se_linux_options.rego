# METADATA
# title: SELinux labels are those of containers
# description: >-
#   Where nodes have SELinux, a container's type is what keeps it from the node's files. Another type, user or
#   role may lift that, as `spc_t` does altogether.
# scope: package
# custom:
#   id: PLM-W022
#   severity: medium
#   principle: authorization
#   profiles: [default, pss-baseline, pss-restricted]
#   frameworks:
#     - nist-800-190: "4.4.3"
#     - nsa-cisa: Hardening container environments
#     - pss-baseline: seLinuxOptions
#     - pss-restricted: seLinuxOptions
#   remediation: |
#     Leave it out, or set no more than the level and a type of containers:
#     securityContext: {seLinuxOptions: {type: container_t, level: "s0:c123,c456"}}
#   examples:
#     bad: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {seLinuxOptions: {type: spc_t}}
#     good: |
#       apiVersion: v1
#       kind: Pod
#       metadata: {name: web}
#       spec:
#         containers:
#           - name: web
#             image: registry.example.com/shop/web:1.4.2
#             securityContext: {seLinuxOptions: {type: container_t, level: "s0:c123,c456"}}
package plimsoll.workload.pss.se_linux_options

import data.plimsoll.lib.kubernetes
import data.plimsoll.lib.pods

allowed contains type if some type in {"", "container_t", "container_init_t", "container_kvm_t"}

allowed contains "container_engine_t" if kubernetes.at_least(31)

deny contains {"message": message, "path": array.concat(path, ["seLinuxOptions", "type"])} if {
	some path, context in pods.security_contexts
	type := context.written.seLinuxOptions.type
	not type in allowed
	message := sprintf("%s has the SELinux type `%s`", [context.owner, type])
}

deny contains {"message": message, "path": array.concat(path, ["seLinuxOptions", field])} if {
	some path, context in pods.security_contexts
	some field in ["user", "role"]
	value := context.written.seLinuxOptions[field]
	value != ""
	message := sprintf("%s has the SELinux %s `%s`", [context.owner, field, value])
}
